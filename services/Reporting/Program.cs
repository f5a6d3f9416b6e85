using PeerAdvisory.Chassis;
using PeerAdvisory.Reporting;
using PeerAdvisory.Reporting.Dashboards;
using PeerAdvisory.Reporting.Headcounts;
using PeerAdvisory.Reporting.Journals;
using PeerAdvisory.Reporting.NationalOverview;
using PeerAdvisory.Reporting.Projections;
using PeerAdvisory.Reporting.Rebuilds;

await new Service(new("reporting", SupervisedBySbst: true), typeof(Program).Assembly) { Publishes = false }
    .Hears<EnrolmentJournal>().Hears<AdvisoryJournal>().Hears<HiringJournal>()
    .Explains("rebuilds_one_open", ReportingProblems.RebuildUnderWay)
    .With(services =>
    {
        services.AddScoped<ProjectionReads>();
        services.AddOptions<RebuildOptions>().BindConfiguration("Rebuild");
        services.AddHostedService<RebuildWorker>();
        services.AddOptions<DisclosureOptions>().BindConfiguration("Disclosure").ValidateOnStart().Validate(
            options => options.Threshold >= DisclosureOptions.Floor, $"Disclosure:Threshold is never below {DisclosureOptions.Floor}.");
    })
    .Maps(ReadHeadcount.Map, ReadOverview.Map, ReadDashboard.Map, ListDashboards.Map, RequestRebuild.Map, ReadRebuild.Map)
    .Run(args);
