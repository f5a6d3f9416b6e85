using System.Net;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Reporting.Tests.House;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Reporting.Tests;

public sealed class DashboardOverHttpTests(TestServers servers)
{
    private static readonly PositionSnapshot Post = new("0751", "municipality", "housing", "ordinary", "own-experience", true, 25.9m, new(2024, 1, 1));

    [Fact]
    public async Task A_municipality_follows_its_own_course_and_nobody_elses()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(9).Grow(0);
        var enrolment = history.Apply("0751");
        history.Enrol(enrolment);
        history.Enrol(enrolment);
        history.Reach();
        history.Apply("0851");
        history.Register(Post);
        history.Register(Post with { From = new(2025, 9, 1), WeeklyHours = 12 });
        history.Register(Post with { Paid = false, EmploymentForm = "volunteer" });
        history.Register(Post with { Employer = "region-midtjylland", Sector = "region", WeeklyHours = 37 });
        await house.Journals.Send(history.All);
        await house.HasProved(history);
        var course = Assert.Single(history.Now<CourseSnapshot>());

        var own = await house.Get("/v1/dashboards/0751", "municipality", "0751");
        Assert.Equal(("0751", "Aarhus Kommune", "Aarhus Municipality"),
            (own["authority"]!.GetValue<string>(), own["name"]!["da"]!.GetValue<string>(), own["name"]!["en"]!.GetValue<string>()));
        Assert.Equal(course.Id.ToString(), own["course"]!["id"]!.GetValue<string>());
        Assert.Equal((1, 6), (own["course"]!["reachedCount"]!.GetValue<int>(), own["course"]!["totalCount"]!.GetValue<int>()));
        Assert.Equal(
            course.Snapshot.Milestones.Where(milestone => milestone.ReachedOn is null).Take(3).Select(milestone => milestone.Code),
            own["course"]!["next"]!.AsArray().Select(code => code!.GetValue<string>()));
        var reached = own["course"]!["milestones"]![0]!;
        Assert.Equal("reached", reached["state"]!.GetValue<string>());
        Assert.Equal(
            course.Snapshot.Milestones[0].ReachedOn!.Value.DayNumber - course.Snapshot.Milestones[0].BaselineDue.DayNumber,
            reached["driftDays"]!.GetValue<int>());
        Assert.Equal("enrolled", own["enrolment"]!["status"]!.GetValue<string>());
        Assert.Equal((2, 1.02m), (own["peers"]!["now"]!["positions"]!.GetValue<int>(), own["peers"]!["now"]!["fte"]!.GetValue<decimal>()));
        Assert.Equal(course.Snapshot.StartsOn < new DateOnly(2025, 9, 1) ? 1 : 2, own["peers"]!["atCourseStart"]!["positions"]!.GetValue<int>());
        Assert.True(own["asOf"]!["complete"]!.GetValue<bool>());

        using var other = await house.As("municipality", "0101");
        await other.Ask(HttpMethod.Get, "/v1/dashboards/0751").IsProblem(HttpStatusCode.NotFound, "not-found");
        await other.Ask(HttpMethod.Get, "/v1/dashboards").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        using var analyst = await house.As("analyst");
        await analyst.Ask(HttpMethod.Get, "/v1/dashboards/0751").IsProblem(HttpStatusCode.Forbidden, "forbidden");
        using var consultant = await house.As("consultant");
        foreach (var nobody in new[] { "9999", "751", "sbst", "region-atlantis" })
        {
            await consultant.Ask(HttpMethod.Get, $"/v1/dashboards/{nobody}").IsProblem(HttpStatusCode.NotFound, "not-found");
        }

        var region = await house.Get("/v1/dashboards/region-midtjylland", "region", "region-midtjylland");
        Assert.Null(region["course"]);
        Assert.Equal((1, 1.00m), (region["peers"]!["now"]!["positions"]!.GetValue<int>(), region["peers"]!["now"]!["fte"]!.GetValue<decimal>()));

        var list = (await house.Get("/v1/dashboards", "consultant"))["items"]!.AsArray();
        Assert.Equal(["0851", "0751"], list.Select(line => line!["authority"]!.GetValue<string>()));
        Assert.Equal(("applied", null), (list[0]!["enrolmentStatus"]!.GetValue<string>(), list[0]!["courseStatus"]));
        Assert.Equal(own["course"]!["milestones"]!.AsArray().Count(milestone => milestone!["state"]!.GetValue<string>() == "overdue"),
            list[1]!["overdueCount"]!.GetValue<int>());
        var overview = await house.Get("/v1/overview");
        Assert.Equal(list[1]!["overdueCount"]!.GetValue<int>(), overview["courses"]!["overdueMilestones"]!.GetValue<int>());
        Assert.Equal(1, overview["programmes"]![0]!["municipalities"]!.AsArray()
            .Single(status => status!["status"]!.GetValue<string>() == EnrolmentStatus.Applied)!["count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_municipality_that_withdrew_is_counted_as_withdrawn_and_as_nothing_else()
    {
        await using var house = await ReportingHouse.Open(servers);
        var history = new History(10).Grow(0);
        var enrolment = history.Apply("0751");
        history.Enrol(enrolment);
        history.Enrol(enrolment);
        history.Withdraw(enrolment);
        await house.Journals.Send(history.All);
        await house.HasProved(history);

        var withdrew = Assert.Single(history.Now<EnrolmentSnapshot>()).Snapshot.WithdrawnOn;
        var own = await house.Get("/v1/dashboards/0751", "municipality", "0751");
        Assert.Equal("withdrawn", own["enrolment"]!["status"]!.GetValue<string>());
        Assert.Equal(("withdrawn", 0), (own["course"]!["status"]!.GetValue<string>(), own["course"]!["next"]!.AsArray().Count));
        Assert.Equal(withdrew, DateOnly.Parse(own["course"]!["endsOn"]!.GetValue<string>(), null));
        var statuses = (await house.Get("/v1/overview"))["programmes"]!.AsArray().SelectMany(programme => programme!["municipalities"]!.AsArray());
        Assert.Equal(["withdrawn 1"], statuses.Select(status => $"{status!["status"]} {status["count"]}"));
    }
}
