using System.Diagnostics;
using PeerAdvisory.Benchmarks.Commands;
using PeerAdvisory.Benchmarks.House;

namespace PeerAdvisory.Benchmarks.Lags;

/// <summary>A command that was answered.</summary>
internal sealed record Answered(Guid Course, int Version, DateTime At);

/// <summary>Clients that log milestones at a rate, whatever the service makes of it.</summary>
internal static class PacedClients
{
    internal static IReadOnlyList<Answered> Log(Uri service, string token, IReadOnlyList<PlannedCourse> courses, Rate rate)
    {
        var answers = new List<Answered>[MilestoneClients.Count];
        var watch = Stopwatch.StartNew();
        Thread[] clients = [.. Enumerable.Range(0, MilestoneClients.Count).Select(client => new Thread(() =>
        {
            var own = courses.Where((_, place) => place % MilestoneClients.Count == client).ToList();
            var versions = own.ConvertAll(_ => 1);
            answers[client] = [];
            using var connection = new RestConnection(service, token);
            for (var command = 0; (command * MilestoneClients.Count) + client < rate.Commands; command++)
            {
                var wait = rate.Due(client, command) - watch.Elapsed;
                if (wait > TimeSpan.Zero)
                {
                    Thread.Sleep(wait);
                }

                var which = command % own.Count;
                versions[which] = MilestoneClients.Log(connection, own[which], own[which].Open[command / own.Count], versions[which]);
                answers[client].Add(new(own[which].Id, versions[which], DateTime.UtcNow));
            }
        }))];
        Array.ForEach(clients, client => client.Start());
        Array.ForEach(clients, client => client.Join());
        return [.. answers.SelectMany(answer => answer)];
    }
}
