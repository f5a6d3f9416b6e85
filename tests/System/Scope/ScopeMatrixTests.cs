using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Testing.Http;
using PeerAdvisory.Testing.SignIn;

namespace PeerAdvisory.System.Tests.Scope;

/// <summary>Every route, with every role, with every broken token, and with another authority's.</summary>
public sealed class ScopeMatrixTests(MappedServices services) : IClassFixture<MappedServices>
{
    private static readonly string[] Anonymous = ["/health/live", "/health/ready", "/openapi/{documentName}.json"];

    /// <summary>Admit whoever has a link, and say why.</summary>
    private static readonly string[] ByLink = ["/v1/calendars/{secret}.ics", "/v1/calendars/{secret}/{name}.ics", "/v1/reminder-unsubscriptions/{secret}"];

    /// <summary>Everybody's, and no authority's.</summary>
    private static readonly string[] Shared = ["/v1/course-templates/{version:int}", "/v1/partners/{id:guid}", "/v1/meetings/{id:guid}"];

    [Fact]
    public void Every_route_states_its_policy_and_only_health_documentation_and_secret_links_are_open()
    {
        Assert.All(services.Guarded, mapped => Assert.True(
            mapped.Route.Metadata.GetMetadata<Admits>() is { Roles.Count: > 0 },
            $"{mapped.Service} {mapped.Route.RoutePattern.RawText} states no policy."));

        var open = services.Routes.Where(mapped => mapped.Route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .ToLookup(mapped => mapped.Route.Metadata.GetMetadata<AdmitsAnybody>()?.Because, mapped => mapped.Route.RoutePattern.RawText!);
        Assert.Subset(Anonymous.ToHashSet(), open[null].ToHashSet());
        Assert.Equal(ByLink, open.Where(route => route.Key is not null).SelectMany(route => route).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_link_that_was_never_given_leads_nowhere_with_or_without_a_token()
    {
        foreach (var (service, route) in services.Routes.Where(mapped => ByLink.Contains(mapped.Route.RoutePattern.RawText)))
        {
            await services.Knock(service, route, null).IsProblem(HttpStatusCode.NotFound, "not-found");
            await services.Knock(service, route, services.Issuer.Token(Roles.ProgrammeManager, "sbst")).IsProblem(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task A_missing_or_broken_token_is_refused_everywhere()
    {
        foreach (var (service, route) in services.Guarded)
        {
            await services.Knock(service, route, null).IsProblem(HttpStatusCode.Unauthorized, "unauthenticated");
            foreach (var flaw in Enum.GetValues<Flaw>())
            {
                var role = route.Metadata.GetMetadata<Admits>()!.Roles[0];
                var token = services.Issuer.BrokenToken(flaw, role, MappedServices.AuthorityOf[role]);
                using var answer = await services.Knock(service, route, token);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{service} {route.Describe()} took a token that is {flaw}: {answer.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task A_role_gets_in_where_it_is_admitted_and_nowhere_else()
    {
        foreach (var (service, route) in services.Guarded)
        {
            var admitted = route.Metadata.GetMetadata<Admits>()!.Roles;
            foreach (var (role, authority) in MappedServices.AuthorityOf)
            {
                using var answer = await services.Knock(service, route, services.Issuer.Token(role, authority));
                var refused = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
                Assert.True(refused != admitted.Contains(role), $"{service} {route.Describe()} answered a {role} with {answer.StatusCode}.");
                Assert.True((int)answer.StatusCode < 500, $"{service} {route.Describe()} failed with {answer.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task An_authority_that_does_not_fit_the_role_is_refused_everywhere()
    {
        foreach (var (service, route) in services.Guarded)
        {
            foreach (var role in route.Metadata.GetMetadata<Admits>()!.Roles)
            {
                var foreign = role is Roles.Municipality or Roles.Region ? "sbst" : "0751";
                foreach (var authority in new[] { foreign, "9999", "all", "0751,0101", string.Empty })
                {
                    await services.Knock(service, route, services.Issuer.Token(role, authority)).IsProblem(HttpStatusCode.Forbidden, "forbidden");
                }
            }
        }
    }

    [Fact]
    public async Task Another_authority_finds_nothing_where_the_owner_finds_its_own()
    {
        var own = await Owned.Seed(services);
        foreach (var (service, route) in services.Guarded.Where(mapped => mapped.Route.RoutePattern.Parameters.Count > 0
            && AdmitsAuthorities(mapped.Route) && !Shared.Contains(mapped.Route.RoutePattern.RawText)))
        {
            var seeded = own.Find(route.RoutePattern.RawText!);
            Assert.True(seeded is not null, $"{route.Describe()} shows an authority's own: say in {nameof(Owned)} what to ask it for.");

            using var stranger = await Ask(service, route, seeded, seeded.Stranger);
            Assert.True(stranger.StatusCode == HttpStatusCode.NotFound, $"{route.Describe()} answered another authority with {stranger.StatusCode}.");
            using var owner = await Ask(service, route, seeded, seeded.Owner);
            Assert.True((int)owner.StatusCode is >= 200 and < 300, $"{route.Describe()} answered its owner with {owner.StatusCode}: {await owner.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }
    }

    [Fact]
    public async Task A_list_holds_an_authority_s_own_alone()
    {
        var own = await Owned.Seed(services);
        foreach (var list in own.Lists)
        {
            var strangers = await services.Client(list.Service, list.Role, list.Stranger).GetAsync(new Uri(list.Path, UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
            Assert.DoesNotContain(strangers["items"]!.AsArray(), item => item!["id"]!.GetValue<string>() == list.Id);
            var owners = await services.Client(list.Service, list.Role, list.Owner).GetAsync(new Uri(list.Path, UriKind.Relative), TestContext.Current.CancellationToken).Gives(HttpStatusCode.OK);
            Assert.Contains(owners["items"]!.AsArray(), item => item!["id"]!.GetValue<string>() == list.Id);
        }
    }

    private static bool AdmitsAuthorities(RouteEndpoint route) =>
        route.Metadata.GetMetadata<Admits>()!.Roles.Any(role => role is Roles.Municipality or Roles.Region);

    private Task<HttpResponseMessage> Ask(string service, RouteEndpoint route, OwnedResource seeded, string authority)
    {
        var client = services.Client(service, seeded.Role, authority);
        var path = route.Address(seeded.Id);
        return route.Method() == HttpMethod.Get
            ? client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)
            : client.Change(path, seeded.Body!, $"\"{seeded.Version}\"");
    }
}
