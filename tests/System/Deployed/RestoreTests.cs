using System.Net;
using System.Text.Json.Nodes;
using PeerAdvisory.System.Tests.Faults;

namespace PeerAdvisory.System.Tests.Deployed;

/// <summary>
/// Enrolment was restored by the documented commands while clients wrote. What it no longer has is gone; what others did on the
/// strength of it is reported and not undone; everything else is there once.
/// </summary>
[Collection(RunningHouse.Alone)]
public sealed class RestoreTests(Restoration restoration) : IClassFixture<Restoration>
{
    private Deployment Deployment => restoration.Deployment;

    [Fact]
    public async Task What_survives_is_in_its_journal_once_and_applied_by_every_consumer_once_and_the_figures_agree() =>
        await Reconciliation.Holds(Deployment, restoration.Surviving);

    [Fact]
    public async Task What_was_answered_between_the_backup_and_the_restore_is_gone()
    {
        var journal = (await Deployment.Query<Guid>("enrolment", "select stream from journal where version = 1")).ToHashSet();
        var begun = restoration.Gone.Where(one => one.Version == 1).ToList();

        Assert.NotEmpty(begun);
        Assert.DoesNotContain(begun, one => journal.Contains(one.Stream));
    }

    [Fact]
    public void Writing_goes_on_in_every_service() =>
        Assert.Equal(["advisory", "enrolment", "hiring"], restoration.Later.Select(one => one.Service).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_course_whose_enrolment_is_lost_keeps_its_milestones_and_is_reported()
    {
        var before = restoration.CourseOfTheLost;
        var now = await Deployment.Get("advisory", $"/v1/courses/{before["id"]}");
        Assert.Subset(Reached(now), Reached(before));
        Assert.NotEmpty(Reached(before));

        var orphans = (await Deployment.Get("advisory", "/v1/orphans"))["courses"]!.AsArray();
        Assert.Single(orphans, orphan => Id(orphan!, "course") == Id(before, "id"));
        var vanished = await Deployment.Query<bool>(
            "reporting", "select whole from vanished where source = 'enrolment' and stream = @stream", new { stream = Id(before, "enrolment") });
        Assert.Equal([true], vanished);
    }

    [Fact]
    public async Task A_creation_that_was_lost_is_done_anew_once_when_it_is_sent_again_with_its_key()
    {
        var answers = restoration.Lost.Answers;
        Assert.Equal(3, answers.Count);
        Assert.NotEqual(Id(answers[0], "id"), Id(answers[1], "id"));
        Assert.Equal(answers[1].ToJsonString(), answers[2].ToJsonString());

        var applications = await Deployment.Query<Guid>(
            "enrolment", "select id from enrolments where snapshot ->> 'municipality' = @municipality and snapshot ->> 'cohort' = @cohort",
            new { municipality = $"{answers[1]["municipality"]}", cohort = $"{answers[1]["cohort"]}" });
        Assert.Equal([Id(answers[1], "id")], applications);
    }

    [Fact]
    public async Task A_change_that_was_lost_is_done_anew_once_and_its_course_is_no_orphan_but_an_alarm_is_raised()
    {
        var answers = restoration.Readmitted.Answers;
        var enrolment = Id(answers[0], "id");
        Assert.Equal(3, answers.Count);
        Assert.All(answers, answer => Assert.Equal(answers[0].ToJsonString(), answer.ToJsonString()));

        Assert.Equal([1, 2, 3], await Deployment.Query<int>(
            "enrolment", "select version from journal where stream = @enrolment order by version", new { enrolment }));
        Assert.Single(await Deployment.Query<Guid>("advisory", "select id from courses where enrolment = @enrolment", new { enrolment }));
        var report = await Deployment.Get("advisory", "/v1/orphans");
        Assert.DoesNotContain(report["courses"]!.AsArray(), orphan => Id(orphan!, "enrolment") == enrolment);
        Assert.Contains(report["alarms"]!.AsArray(), alarm =>
            $"{alarm!["kind"]}" == "another-hash" && $"{alarm["detail"]}".Contains($"{enrolment} version 3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_from_before_the_backup_is_answered_as_it_was()
    {
        var answers = restoration.Kept.Answers;
        Assert.Equal(2, answers.Count);
        Assert.Equal(answers[0].ToJsonString(), answers[1].ToJsonString());
    }

    [Fact]
    public async Task Advisory_and_Reporting_are_restored_likewise_and_hear_again_what_they_forgot()
    {
        string[] others = ["advisory", "reporting"];
        foreach (var service in others)
        {
            await Deployment.Command("backup", service, Deployment.PathOf(service));
        }

        var consultant = restoration.Consultant;
        var enrolled = await consultant.Admit(await consultant.Meet(await consultant.Apply(await consultant.OpenCohort(), "0147").Send())).Send();
        var course = await consultant.CourseOf(enrolled);
        await Reconciliation.Arrives(Deployment);
        foreach (var service in others)
        {
            await Deployment.Command("restore", service, Deployment.PathOf(service));
        }

        await Reconciliation.Holds(Deployment, restoration.Surviving);
        Assert.Equal(Id(course, "id"), Id(await consultant.CourseOf(enrolled), "id"));
    }

    [Fact]
    public async Task Every_journal_verifies() => await Deployment.Command("verify-journal");

    [Fact]
    public async Task A_broken_backup_changes_nothing()
    {
        var incarnation = await Deployment.Query<long>("enrolment", "select incarnation from relay");
        var broken = Deployment.PathOf("broken.backup");
        await Deployment.Command("backup", "enrolment", broken);
        await using (var file = File.OpenWrite(broken))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.NotEqual(0, await Deployment.Try("restore", "enrolment", broken));
        Assert.Equal(incarnation, await Deployment.Query<long>("enrolment", "select incarnation from relay"));
        using var answer = await Deployment.Client("enrolment").GetAsync(
            new Uri("/v1/programmes", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_restore_that_was_cut_short_is_undone_before_the_next_which_takes_no_other_service_s_backup()
    {
        var another = Deployment.PathOf("hiring.backup");
        await Deployment.Command("backup", "hiring", another);
        await Deployment.Execute("alter database enrolment with allow_connections false");
        await Deployment.Execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'enrolment'");
        await Deployment.Execute("alter database enrolment rename to enrolment_outgoing");
        await Deployment.Execute("create database enrolment");

        Assert.NotEqual(0, await Deployment.Try("restore", "enrolment", another));
        await Reconciliation.Holds(Deployment, restoration.Surviving);
    }

    private static HashSet<string> Reached(JsonNode course) =>
        [.. course["milestones"]!.AsArray().Where(milestone => milestone!["reachedOn"] is not null).Select(milestone => $"{milestone!["code"]}")];

    private static Guid Id(JsonNode resource, string member) => resource[member]!.GetValue<Guid>();
}
