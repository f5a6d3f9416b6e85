using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Web;

namespace PeerAdvisory.Chassis.SignIn;

/// <summary>Who is asking, and when: taken from the verified token and the clock, and nothing else.</summary>
public sealed class Caller
{
    /// <summary>Reads the caller from the current request.</summary>
    public Caller(IHttpContextAccessor http, ServiceIdentity service, TimeProvider time)
        : this(http.HttpContext?.User ?? new ClaimsPrincipal(), service, Stamp.Day(time))
    {
    }

    /// <summary>Reads the caller from verified claims.</summary>
    public Caller(ClaimsPrincipal user, ServiceIdentity service, DateOnly today)
    {
        Today = today;
        Actor = user.FindFirstValue("sub") ?? string.Empty;
        Client = user.FindFirstValue("client_id") ?? Actor;
        Role = user.FindFirstValue("role") ?? string.Empty;
        Authority = user.FindFirstValue("authority") ?? string.Empty;
        Reach = Reach.Of(this, service);
    }

    /// <summary>The opaque id of the person or system.</summary>
    public string Actor { get; }

    /// <summary>The client that speaks for it.</summary>
    public string Client { get; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role { get; }

    /// <summary>A municipality's 4-digit code, a region's slug, or <c>sbst</c>.</summary>
    public string Authority { get; }

    /// <summary>Whether it runs the programme for SBST: a consultant or programme manager.</summary>
    public bool RunsProgramme => Role is Roles.Consultant or Roles.ProgrammeManager;

    /// <summary>The day in Denmark on which it asks: some things can be done on one day and not on another.</summary>
    public DateOnly Today { get; }

    /// <summary>Whose rows it may see.</summary>
    public Reach Reach { get; }
}
