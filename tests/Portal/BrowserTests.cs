using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PeerAdvisory.Portal.Tests;

public sealed class BrowserTests(House house, Chromium chromium)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string, int> Readers => new() { { "da", 1280 }, { "da", 320 }, { "en", 1280 }, { "en", 320 } };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_municipality_signs_in_and_follows_its_course_with_no_script_running(string language, int width)
    {
        await using var window = await chromium.Open(language, width, scripts: false);
        var page = window.Page;

        await page.GotoAsync($"{house.Address}/");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Say(language, "Log ind", "Sign in") }).ClickAsync();
        await window.SignIn("kommune-0751");
        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Se jeres forløb", "See your course") }).ClickAsync();

        Assert.Equal($"{house.Address}{Say(language, "/da/forloeb", "/en/course")}", page.Url);
        Assert.Equal(Say(language, "Aarhus Kommune", "Aarhus Municipality"), await page.InnerTextAsync("h1"));
        Assert.True(await page.GetByText(Say(language, "Opstartsmøde", "Kick-off meeting")).IsVisibleAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "English", "Dansk") }).ClickAsync();
        Assert.Equal(Say(language, "Aarhus Municipality", "Aarhus Kommune"), await page.InnerTextAsync("h1"));

        await page.GetByRole(AriaRole.Button, new() { Name = Say(language, "Sign out", "Log ud") }).ClickAsync();
        Assert.Equal($"{house.Address}{Say(language, "/en?signed-out", "/da?logget-ud")}", page.Url);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Every_page_a_municipality_meets_can_be_used_by_everybody(string language, int width)
    {
        await using var window = await chromium.Open(language, width, scripts: true);
        var page = window.Page;

        await page.GotoAsync($"{house.Address}/{language}");
        await IsForEverybody(page, language, width);

        await page.GotoAsync($"{house.Address}{Say(language, "/da/forloeb", "/en/course")}");
        await IsForEverybody(page, language, width);

        await page.FillAsync("#username", "kommune-0751");
        await page.FillAsync("#password", "wrong");
        await page.ClickAsync("button[type=submit]");
        await IsForEverybody(page, language, width);

        await window.SignIn("kommune-0751");
        Assert.Equal($"{house.Address}{Say(language, "/da/forloeb", "/en/course")}", page.Url);
        await IsForEverybody(page, language, width);

        await page.GotoAsync($"{house.Address}{Say(language, "/da/forloeb", "/en/course")}/0101");
        Assert.Equal(Say(language, "Siden findes ikke", "There is no such page"), await page.InnerTextAsync("h1"));
        await IsForEverybody(page, language, width);
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Every_page_the_agency_meets_can_be_used_by_everybody(string language, int width)
    {
        var figures = Figures.WithoutCourse("0165", "Albertslund Kommune", "Albertslund Municipality", "applied");
        figures["asOf"]!["complete"] = false;
        house.Reporting.Answers("/v1/dashboards/0165", figures);
        await using var window = await chromium.Open(language, width, scripts: true);
        var page = window.Page;

        await page.GotoAsync($"{house.Address}{Say(language, "/da/kommuner", "/en/municipalities")}");
        await window.SignIn("consultant");
        await IsForEverybody(page, language, width);

        await page.GetByRole(AriaRole.Link, new() { Name = Say(language, "Aarhus Kommune", "Aarhus Municipality") }).ClickAsync();
        await IsForEverybody(page, language, width);

        await page.GotoAsync($"{house.Address}{Say(language, "/da/forloeb", "/en/course")}/0165");
        await IsForEverybody(page, language, width);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_first_thing_the_keyboard_reaches_skips_to_the_content()
    {
        await using var window = await chromium.Open("da", 1280, scripts: true);
        var page = window.Page;
        await page.GotoAsync($"{house.Address}/da");

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Gå til sidens indhold", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main-content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task The_check_finds_what_is_wrong()
    {
        await using var window = await chromium.Open("da", 1280, scripts: true);
        await window.Page.GotoAsync($"{house.Address}/da");
        await window.Page.EvaluateAsync("document.documentElement.removeAttribute('lang'); document.querySelector('h1').remove()");

        var result = await window.Page.RunAxe(Rules);

        Assert.Contains(result.Violations, violation => violation.Id == "html-has-lang");
    }

    [Fact]
    public async Task The_page_about_the_API_lists_every_service_and_its_policy_holds()
    {
        foreach (var service in new[] { "enrolment", "advisory", "hiring", "reporting" })
        {
            house.Service(service).Answers("/openapi/v1.json", System.Text.Json.Nodes.JsonNode.Parse($$"""
                { "openapi": "3.0.4", "info": { "title": "{{service}}", "version": "v1" },
                  "paths": { "/v1/{{service}}": { "get": { "summary": "Some of it", "responses": { "200": { "description": "OK" } } } } } }
                """)!);
        }

        await using var window = await chromium.Open("en", 1280, scripts: true);
        await window.Page.GotoAsync($"{house.Address}/swagger");
        await window.Page.WaitForSelectorAsync(".opblock-summary");

        Assert.Equal(["Enrolment", "Advisory", "Hiring", "Reporting"], await window.Page.Locator(".topbar select option").AllInnerTextsAsync());
        await window.Page.ClickAsync(".opblock-summary-control");
        await window.Page.WaitForSelectorAsync(".responses-table");
        Assert.Empty(window.Complaints);
    }

    private static async Task IsForEverybody(IPage page, string language, int width)
    {
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        Assert.True(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width,
            $"{page.Url} is wider than a window of {width} pixels.");

        var result = await page.RunAxe(Rules);
        Assert.True(result.Violations.Length == 0, $"{page.Url}{Environment.NewLine}{string.Join(Environment.NewLine, result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"))}");
    }

    private static string Say(string language, string danish, string english) => language == "da" ? danish : english;
}
