using Npgsql;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Benchmarks.Measuring;
using PeerAdvisory.Chassis.Broker;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Commands;

/// <summary>
/// Logging milestones by REST, signed in, on 16 connections, with the relay at work, against pgbench running the same SQL with 16
/// clients on a copy of the database.
/// </summary>
internal static class CommandBenchmark
{
    private const string Queue = "hearer.advisory";

    internal static async Task Run(Servers servers, Size size)
    {
        var courses = size.Of(1280) / MilestoneClients.Count * MilestoneClients.Count;
        var commands = courses * MilestoneClients.Milestones;
        await using var database = await servers.Database("advisory");
        await using var vhost = await servers.Vhost();
        await using (var broker = await RawBroker.Connect(vhost))
        {
            await broker.Listen(Exchanges.JournalOf("advisory"), Queue);
        }

        Report.Line($"{size.Pairs} pairs of {commands} commands; one run of each before, which does not count");
        var service = await servers.Service("advisory", database, vhost);
        var planned = await Courses.Plan(database, vhost, courses * (size.Pairs + 1));
        await Courses.Relayed(database, vhost, Queue, planned.Count);

        // The copy is made while nobody is connected.
        await service.Stop();
        var copy = await Copy(servers, database);
        await PgBench.Prepare(servers.Postgres.Connection(new NpgsqlConnectionStringBuilder(copy).Database!), planned);
        await service.Start();
        await using var running = service;
        var token = await servers.Token();

        var ours = new Processors(("the service", service.Id), ("PostgreSQL", servers.PostgresProcess), ("RabbitMQ", await servers.BrokerProcess()), ("the clients", Environment.ProcessId));
        var theirs = new Processors(("pgbench", Environment.ProcessId), ("PostgreSQL", servers.PostgresProcess));
        await Rest(-1);
        await Sql(-1);
        (ours, theirs) = (ours.Again(), theirs.Again());
        var ratio = await Pairs.Measure(size.Pairs, Rest, Sql, "commands a second");

        var acknowledged = (long)commands * (size.Pairs + 1);
        Report.Must(await database.Ask<long>("select count(*) from journal where version > 1") == acknowledged, "the journal has not what was answered 200");
        Report.Must(await database.Ask<long>("select sum(version - 1) from courses") == acknowledged, "the courses have not what was answered 200");
        Report.Must(await database.Ask<long>("select count(*) from idempotency_keys") == acknowledged, "the keys are not those that were answered 200");
        Report.Line($"{acknowledged} answered 200, {acknowledged} in the journal, in the courses, among the keys, and with the broker");
        Report.Line($"microseconds of a processor for each command: {ours.Each()}; for each of pgbench's: {theirs.Each()}");
        Report.Result("command", ratio, "at least 0.45, goal 0.60");

        async Task<double> Rest(int pair)
        {
            await servers.Postgres.Execute("postgres", "checkpoint");
            ours.Start();
            var seconds = MilestoneClients.Log(service.Address, token, [.. planned.Skip((pair + 1) * courses).Take(courses)]).TotalSeconds;
            ours.Stop(commands);
            await Courses.Relayed(database, vhost, Queue, commands);
            return commands / seconds;
        }

        async Task<double> Sql(int pair)
        {
            await servers.Postgres.Execute("postgres", "checkpoint");
            theirs.Start();
            var rate = await PgBench.Run(copy, (pair + 1) * courses, courses);
            theirs.Stop(commands);
            return rate;
        }
    }

    private static async Task<string> Copy(Servers servers, ServiceDatabase database)
    {
        NpgsqlConnection.ClearAllPools();
        var name = $"{database.Name}_copy";
        await servers.Postgres.Execute("postgres", $"create database {name} template {database.Name} owner advisory_owner");
        return new NpgsqlConnectionStringBuilder(database.Service) { Database = name }.ConnectionString;
    }
}
