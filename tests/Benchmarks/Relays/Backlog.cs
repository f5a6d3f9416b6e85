using Npgsql;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Relays;

/// <summary>A database of Advisory whose journal holds entries that nobody has numbered; copied for each run.</summary>
internal sealed class Backlog
{
    private readonly Servers _servers;
    private readonly ServiceDatabase _original;
    private int _copies;

    private Backlog(Servers servers, ServiceDatabase original, int entries) => (_servers, _original, Entries) = (servers, original, entries);

    internal int Entries { get; }

    /// <summary>Has one course planned for real, and writes its event down over and over, each for a stream of its own.</summary>
    internal static async Task<Backlog> Write(Servers servers, int entries)
    {
        var database = await servers.Database("advisory");
        await using var vhost = await servers.Vhost();
        await using (await servers.Service("advisory", database, vhost))
        {
            await Courses.Plan(database, vhost, 1);
        }

        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Superuser) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var write = new NpgsqlBatch(connection)
        {
            Timeout = 0,
            BatchCommands =
            {
                new("""
                    insert into journal (stream, version, authority, type, body, actor, correlation, traceparent, recorded_at, hash)
                    select stream, version, authority, type, body, actor, correlation, traceparent, recorded_at,
                           journal_hash('', stream, version, authority, type, body, actor, null, null, correlation, traceparent, recorded_at)
                      from (select gen_random_uuid() as stream, version, authority, type, body, actor, correlation, recorded_at,
                                   '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' as traceparent
                              from journal, generate_series(2, $1)) as entry
                    """) { Parameters = { new() { Value = entries } } },
                new("update journal set sequence = null"),
                new("update relay set numbered = 0, published = 0"),
            },
        };
        await write.ExecuteNonQueryAsync();
        await using var tidy = new NpgsqlCommand("vacuum full analyze journal", connection);
        await tidy.ExecuteNonQueryAsync();
        return new(servers, database, entries);
    }

    /// <summary>The connection strings of a fresh copy: the service's, and a superuser's.</summary>
    internal async Task<(string Service, string Superuser)> Copy()
    {
        NpgsqlConnection.ClearAllPools();
        var name = $"{_original.Name}_{++_copies}";
        await _servers.Postgres.Execute("postgres", $"create database {name} template {_original.Name} owner advisory_owner");
        await _servers.Postgres.Execute("postgres", "checkpoint");
        return (new NpgsqlConnectionStringBuilder(_original.Service) { Database = name }.ConnectionString, _servers.Postgres.Connection(name));
    }

    /// <summary>The same entries as messages, made before they are timed.</summary>
    internal async Task<IReadOnlyList<Message>> Messages()
    {
        var messages = new List<Message>(Entries);
        await using var connection = new NpgsqlConnection(_original.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select type, hash, body, correlation, traceparent from journal order by ordinal", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            messages.Add(Message.Of(
                "advisory", incarnation: 1, messages.Count + 1, reader.GetString(0), reader.GetFieldValue<byte[]>(1),
                reader.GetFieldValue<byte[]>(2), reader.GetGuid(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        }

        return messages;
    }
}
