using System.Diagnostics;
using Npgsql;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Chassis.Relay;
using PeerAdvisory.Testing.Processes;

namespace PeerAdvisory.Benchmarks.Relays;

/// <summary>
/// A backlog in the journal to a quorum queue by a freshly started service, against RabbitMQ.Client sending the same bytes to the
/// same kind of queue: confirms, mandatory and the same window on both sides.
/// </summary>
internal static class RelayBenchmark
{
    private const string Queue = "hearer.advisory";

    internal static async Task Run(Servers servers, Size size)
    {
        var backlog = await Backlog.Write(servers, size.Of(100_000));
        var messages = await backlog.Messages();
        var window = new RelayOptions().Window;
        Report.Line($"{size.Pairs} pairs of {backlog.Entries} entries of {messages[0].Body.Length} bytes, {window} unconfirmed at most; one of each before, which does not count");

        var (postgres, rabbit) = (("PostgreSQL", servers.PostgresProcess), ("RabbitMQ", await servers.BrokerProcess()));
        var used = new List<string>();
        var theirUse = new Processors(("the client", Environment.ProcessId), rabbit);
        await Ours(-1);
        await Theirs(-1);
        theirUse = theirUse.Again();
        used.Clear();
        var ratio = await Pairs.Measure(size.Pairs, Ours, Theirs, "events a second");
        Report.Line($"each run ended with {backlog.Entries} different numbers in the queue");
        Report.Line($"microseconds of a processor for each event, pair by pair: {string.Join("; ", used)}; for each of RabbitMQ.Client's: {theirUse.Each()}");
        Report.Result("relay", ratio, "at least 0.25, goal 0.6");

        async Task<double> Ours(int pair)
        {
            var (service, superuser) = await backlog.Copy();
            await using var vhost = await servers.Vhost();
            await using var broker = await RawBroker.Connect(vhost);
            await broker.Listen(Exchanges.JournalOf("advisory"), Queue);

            var settings = await servers.Settings("advisory", service, vhost);
            await using var process = await ServiceProcess.Start(Servers.ProjectOf("advisory"), settings);
            var use = new Processors(("the service", process.Id), postgres, rabbit);
            use.Start();
            var seconds = await Relayed(superuser, backlog.Entries);
            use.Stop(backlog.Entries);
            used.Add(use.Each());
            Prove(await broker.Drain(Queue), backlog.Entries);
            return backlog.Entries / seconds;
        }

        async Task<double> Theirs(int pair)
        {
            await using var vhost = await servers.Vhost();
            await using var broker = await RawBroker.Connect(vhost);
            await broker.Listen(Exchanges.JournalOf("advisory"), Queue);
            theirUse.Start();
            var watch = Stopwatch.StartNew();
            await broker.SendAll(Exchanges.JournalOf("advisory"), messages, window);
            var seconds = watch.Elapsed.TotalSeconds;
            theirUse.Stop(messages.Count);
            Prove(await broker.Drain(Queue), backlog.Entries);
            return backlog.Entries / seconds;
        }
    }

    /// <summary>The seconds from leading to the last entry published.</summary>
    private static async Task<double> Relayed(string superuser, int entries)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select published,
                   exists (select from pg_locks join pg_database on pg_database.oid = pg_locks.database
                            where locktype = 'advisory' and datname = current_database())
              from relay
            """, connection);
        var leading = default(Stopwatch);
        while (true)
        {
            await using (var reader = await command.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                if (reader.GetInt64(0) == entries)
                {
                    return leading!.Elapsed.TotalSeconds;
                }

                leading ??= reader.GetBoolean(1) ? Stopwatch.StartNew() : null;
            }

            await Task.Delay(10);
        }
    }

    /// <summary>Nothing lost. Twice is allowed: what a slow broker confirms too late is sent again.</summary>
    private static void Prove(IReadOnlyList<long> numbers, int entries)
    {
        Report.Must(numbers.Distinct().Count() == entries && numbers.Min() == 1 && numbers.Max() == entries, $"{entries} entries are {numbers.Distinct().Count()} numbers");
        if (numbers.Count > entries)
        {
            Report.Line($"  {numbers.Count - entries} were sent twice");
        }
    }
}
