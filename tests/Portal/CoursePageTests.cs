using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PeerAdvisory.Testing.Http;

namespace PeerAdvisory.Portal.Tests;

public sealed class CoursePageTests(House house)
{
    [Fact]
    public async Task A_municipality_sees_its_course_in_Danish()
    {
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0751", "/da/forloeb");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/da/forloeb", page.Address.AbsolutePath);
        Assert.Contains("<html lang=\"da\"", page.Text, StringComparison.Ordinal);
        Says(page, "Aarhus Kommune");
        Says(page, "Milepæle nået 2 af 5");
        Says(page, "Overskredne frister 1");
        Says(page, "15. januar 2025");
        Says(page, $"Udviklingsworkshop 1 SBST 15. maj 2025 12. jun. 2025 – {DaysSince(2025, 6, 12)} dage over fristen Fristen er overskredet");
        Says(page, "Forventes at slutte 12. august 2099 26691 dage senere end planlagt (15. jul. 2026)");
        Says(page, "Udviklingsworkshop 1 Fristen er overskredet Senest 12. juni 2025 . SBST");
        Says(page, "Samarbejdsaftale SBST og kommunen 16. dec. 2024 16. dec. 2024 13. dec. 2024 3 dage før Nået");
        Says(page, "Opstartsmøde SBST 15. jan. 2025 15. jan. 2025 15. jan. 2025 Som planlagt Nået");
        Says(page, "Kursus for ledere Kursusleverandøren 16. dec. 2026 17. dec. 2026 – 1 dag senere Ikke nået endnu");
        Says(page, "Stillinger 3 1");
        Says(page, "Årsværk 2,16 0,70");
        Says(page, "Alt til og med 22. november 2026 kl. 11.00 er med.");
    }

    [Fact]
    public async Task And_in_English()
    {
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0751", "/en/course");

        Assert.Equal("/en/course", page.Address.AbsolutePath);
        Assert.Contains("<html lang=\"en\"", page.Text, StringComparison.Ordinal);
        Says(page, "Aarhus Municipality");
        Says(page, "Milestones reached 2 of 5");
        Says(page, "Expected to end 12 August 2099 26691 days later than planned (15 Jul 2026)");
        Says(page, "Collaboration agreement SBST and the municipality 16 Dec 2024 16 Dec 2024 13 Dec 2024 3 days earlier Reached");
        Says(page, "Full-time equivalents 2.16 0.70");
        Says(page, "Everything up to 22 November 2026 at 11:00 is included.");
        Assert.DoesNotContain("Opstartsmøde", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_new_is_shown_and_a_title_is_never_markup()
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");

        var raw = await person.Client.GetStringAsync("/da/forloeb", TestContext.Current.CancellationToken);

        Assert.Contains("a-new-phase", raw, StringComparison.Ordinal);
        Assert.Contains("Rekruttering af &lt;peers&gt; &amp; andre", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reporting_is_asked_with_the_visitors_own_token()
    {
        using var person = new Person(house.Address);
        house.Reporting.Answers("/v1/dashboards/0157", Figures.WithoutCourse("0157", "Gentofte Kommune", "Gentofte Municipality", null));

        await person.SignIn("kommune-0157", "/da/forloeb");

        var (_, token) = Assert.Single(house.Reporting.Asked, asked => asked.Path == "/v1/dashboards/0157");
        var claims = JsonNode.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token["Bearer ".Length..].Split('.')[1])))!;
        Assert.Equal("0157", claims["authority"]!.ToString());
        Assert.Equal("municipality", claims["role"]!.ToString());
        Assert.Equal("peeradvisory", claims["aud"]!.ToString());
    }

    [Theory]
    [InlineData("/da/forloeb/0101")]
    [InlineData("/en/course/0101")]
    [InlineData("/da/forloeb/sbst")]
    [InlineData("/da/forloeb/region-midtjylland")]
    [InlineData("/da/forloeb/9999")]
    [InlineData("/da/forloeb/..%2f0101")]
    [InlineData("/da/kommuner")]
    [InlineData("/en/municipalities")]
    public async Task A_municipality_asking_for_anothers_page_finds_no_such_page(string address)
    {
        using var person = new Person(house.Address);
        await person.SignIn("kommune-0751", "/da/forloeb");

        var page = await person.Open(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Says(page, address.StartsWith("/en", StringComparison.Ordinal) ? "There is no such page" : "Siden findes ikke");
        Assert.DoesNotContain(house.Reporting.Asked, asked => asked.Path == "/v1/dashboards/0101");
    }

    [Fact]
    public async Task A_municipality_may_name_itself()
    {
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0751", "/da/forloeb/0751");

        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task What_Reporting_does_not_show_is_no_such_page_either()
    {
        house.Reporting.Answers("/v1/dashboards/0147", new JsonObject { ["code"] = "not-found" }, StatusCodes.Status404NotFound);
        house.Reporting.Answers("/v1/dashboards/0153", new JsonObject { ["code"] = "forbidden" }, StatusCodes.Status403Forbidden);
        using var person = new Person(house.Address);
        await person.SignIn("consultant", "/da/kommuner");

        Assert.Equal(HttpStatusCode.NotFound, (await person.Open("/da/forloeb/0147")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Open("/da/forloeb/0153")).Status);
    }

    [Theory]
    [InlineData("applied", "Ansøgningen er modtaget.")]
    [InlineData("meeting-held", "Tilmeldingsmødet er holdt.")]
    [InlineData("enrolled", "Kommunen er optaget, og holdet starter 12. januar 2027.")]
    [InlineData("waitlisted", "Kommunen står på venteliste til holdet, der starter 12. januar 2027.")]
    [InlineData("offered", "Kommunen er tilbudt en plads på holdet, der starter 12. januar 2027.")]
    [InlineData("withdrawn", "Frafaldet")]
    [InlineData("declined", "Ikke optaget")]
    [InlineData("completed", "Gennemført")]
    [InlineData(null, "Kommunen er ikke tilmeldt et forløb.")]
    public async Task Without_a_course_the_page_says_how_far_the_municipality_has_come(string? enrolment, string sentence)
    {
        const string authority = "0155";
        house.Reporting.Answers($"/v1/dashboards/{authority}", Figures.WithoutCourse(authority, "Dragør Kommune", "Dragør Municipality", enrolment));
        using var person = new Person(house.Address);

        var page = await person.SignIn($"kommune-{authority}", "/da/forloeb");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Says(page, "Intet forløb endnu");
        Says(page, sentence);
        Says(page, "Stillinger 3");
        Assert.DoesNotContain("Plan og virkelighed", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_sees_its_peers_and_is_promised_no_course()
    {
        house.Reporting.Answers(
            "/v1/dashboards/region-midtjylland", Figures.WithoutCourse("region-midtjylland", "Region Midtjylland", "Central Denmark Region", null));
        using var person = new Person(house.Address);

        var page = await person.SignIn("region-midtjylland", "/da/forloeb");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Says(page, "Region Midtjylland");
        Says(page, "Stillinger 3");
        Assert.DoesNotContain("Intet forløb endnu", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_are_catching_up_say_so()
    {
        var figures = Figures.WithoutCourse("0159", "Gladsaxe Kommune", "Gladsaxe Municipality", null);
        figures["asOf"] = new JsonObject { ["complete"] = false, ["at"] = null, ["sources"] = new JsonArray() };
        house.Reporting.Answers("/v1/dashboards/0159", figures);
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0159", "/da/forloeb");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Says(page, "Tallene er ved at komme på plads");
        Assert.DoesNotContain("Alt til og med", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("away")]
    [InlineData("failing")]
    [InlineData("babbling")]
    [InlineData("silent")]
    public async Task When_Reporting_is_in_trouble_the_page_says_what_to_do(string trouble)
    {
        house.Reporting.Answers("/v1/dashboards/0161", async context =>
        {
            switch (trouble)
            {
                case "away":
                    context.Abort();
                    break;
                case "failing":
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    break;
                case "babbling":
                    await context.Response.WriteAsync("<html>");
                    break;
                default:
                    await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
            }
        });
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0161", "/en/course");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Says(page, "The figures cannot be fetched right now");
        Says(page, "Load the page again");
        Assert.Equal("30", page.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_token_that_no_longer_holds_asks_to_sign_in_again()
    {
        house.Reporting.Answers("/v1/dashboards/0163", new JsonObject(), StatusCodes.Status401Unauthorized);
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0163", "/da/forloeb");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Says(page, "Log ind igen");
        Assert.Contains("/sign-in?to=%2Fda%2Fforloeb", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consultant")]
    [InlineData("manager")]
    public async Task The_agency_sees_the_municipalities_in_Danish_order_and_each_ones_course(string user)
    {
        using var person = new Person(house.Address);

        var list = await person.SignIn(user, "/da/forloeb");
        var course = await person.Open("/da/forloeb/0751");

        Assert.Equal("/da/kommuner", list.Address.AbsolutePath);
        Says(list, "Københavns Kommune Tilmeldingsmøde holdt Intet forløb – – Odense Kommune Optaget 9 af 18 0 15. jul. 2026 "
            + "Aabenraa Kommune Ansøgning modtaget Intet forløb – – Aarhus Kommune Optaget 5 af 18 1 12. aug. 2026");
        Assert.Contains("href=\"/da/forloeb/0751\"", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, course.Status);
        Says(course, "Alle kommuner");
        Assert.Contains("href=\"/en/course/0751\"", course.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/da/kommuner")]
    [InlineData("/da/forloeb")]
    [InlineData("/da/forloeb/0751")]
    public async Task An_analyst_follows_nobody(string address)
    {
        using var person = new Person(house.Address);

        var page = await person.SignIn("analyst", address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task A_course_past_its_last_day_is_not_said_to_be_on_plan()
    {
        var figures = Figures.Aarhus;
        figures["authority"] = "0167";
        figures["course"]!["baselineEndsOn"] = "2025-12-01";
        figures["course"]!["endsOn"] = "2025-12-01";
        house.Reporting.Answers("/v1/dashboards/0167", figures);
        using var person = new Person(house.Address);

        var page = await person.SignIn("kommune-0167", "/en/course");

        Says(page, "Was to have ended 1 December 2025 3 of 5 milestones remain");
        Assert.DoesNotContain("Expected to end", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completed", "Completed")]
    [InlineData("withdrawn", "Withdrawn")]
    public async Task A_course_that_has_ended_says_when_and_expects_nothing_more(string status, string word)
    {
        var figures = Figures.Aarhus;
        var course = figures["course"]!;
        course["status"] = status;
        course["endsOn"] = "2026-03-02";
        course["milestones"]![2]!["state"] = "open";
        course["next"] = new JsonArray();
        var municipality = status == "completed" ? "0169" : "0173";
        figures["authority"] = municipality;
        house.Reporting.Answers($"/v1/dashboards/{municipality}", figures);
        using var person = new Person(house.Address);

        var page = await person.SignIn($"kommune-{municipality}", "/en/course");

        Says(page, $"The course is {word}");
        Says(page, "Course ended 2 March 2026 135 days earlier than planned (15 Jul 2026)");
        Says(page, "1 day later Not reached");
        foreach (var expectation in new[] { "What comes next", "Every milestone has been reached", "Expected to end", "Was to have ended", "Not reached yet", "remain" })
        {
            Assert.DoesNotContain(expectation, page.Words, StringComparison.Ordinal);
        }
    }

    private static int DaysSince(int year, int month, int day) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Copenhagen")).DateTime).DayNumber
        - new DateOnly(year, month, day).DayNumber;

    private static void Says(Opened page, string words) => Assert.Contains(words, page.Words, StringComparison.Ordinal);
}
