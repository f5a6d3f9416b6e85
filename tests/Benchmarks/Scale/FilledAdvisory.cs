using System.Globalization;
using System.Net.Http.Headers;
using PeerAdvisory.Benchmarks.House;
using PeerAdvisory.Testing.Processes;
using PeerAdvisory.Testing.Servers;

namespace PeerAdvisory.Benchmarks.Scale;

/// <summary>An Advisory with so many courses and so much journal, running.</summary>
internal sealed class FilledAdvisory : IAsyncDisposable
{
    private readonly BrokerVhost _vhost;
    private readonly ServiceProcess _process;

    private FilledAdvisory(BrokerVhost vhost, ServiceDatabase database, ServiceProcess process, HttpClient client) =>
        (_vhost, Database, _process, Client) = (vhost, database, process, client);

    internal ServiceDatabase Database { get; }

    /// <summary>A consultant's client.</summary>
    internal HttpClient Client { get; }

    /// <summary>
    /// Has the service plan twenty courses, copies them until there are enough, each on other days and with another municipality, and
    /// fills the journal with their entries.
    /// </summary>
    internal static async Task<FilledAdvisory> Fill(Servers servers, int courses, int entries)
    {
        const int Planned = 20;
        var vhost = await servers.Vhost();
        var database = await servers.Database("advisory");
        await using (var planning = await servers.Service("advisory", database, vhost))
        {
            await Courses.Plan(database, vhost, Planned);
        }

        var copies = (courses / Planned) - 1;
        await database.Execute(string.Create(CultureInfo.InvariantCulture, $$"""
            insert into courses (id, version, hash, snapshot)
            select gen_random_uuid(), 1, hash, snapshot || jsonb_build_object(
                       'enrolment', gen_random_uuid(),
                       'milestones', (select jsonb_agg(milestone || jsonb_build_object('due', (milestone ->> 'due')::date + copy % 300) order by place)
                                        from jsonb_array_elements(snapshot -> 'milestones') with ordinality as planned (milestone, place)))
              from courses, generate_series(1, {{copies}}) as copy;
            insert into journal (stream, version, authority, type, body, actor, correlation, recorded_at, hash)
            select id, version, authority, 'Advisory.V1.MilestoneReached', jsonb_build_object('snapshot', snapshot), 'benchmark', gen_random_uuid(),
                   now(), hash
              from courses, generate_series(2, {{(entries / courses) + 1}}) as version;
            update open_milestones set look_on = 'infinity', thresholds = '{}';
            """));
        await database.Execute("vacuum analyze");

        var process = await servers.Service("advisory", database, vhost);
        var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await servers.Token());
        return new(vhost, database, process, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await Database.DisposeAsync();
        await _vhost.DisposeAsync();
    }
}
