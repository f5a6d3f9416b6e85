using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.SignIn;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Chassis.Commands;

/// <summary>Whatever a rule refuses for how something stands, the refusal says how that is, and what the caller can do with it instead.</summary>
public static class Standing
{
    /// <summary>Asks a rule about something.</summary>
    /// <param name="aggregate">Its kind.</param>
    /// <param name="held">It, as it stands.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="rule">The rule.</param>
    public static TDecision Judge<TSnapshot, TDecision>(
        this Aggregate<TSnapshot> aggregate, Loaded<TSnapshot> held, Caller caller, Func<TDecision> rule)
        where TSnapshot : ISnapshot
    {
        try
        {
            return rule();
        }
        catch (ProblemException refused)
        {
            refused.About(aggregate, held, caller);
            throw;
        }
    }

    /// <summary>Says how something stands that a request was refused for. What the rule itself has said of it is left alone.</summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="aggregate">Its kind.</param>
    /// <param name="held">It, as it stands.</param>
    /// <param name="caller">Who asks.</param>
    public static ProblemException About<TSnapshot>(
        this ProblemException refused, Aggregate<TSnapshot> aggregate, Loaded<TSnapshot> held, Caller caller)
        where TSnapshot : ISnapshot
    {
        if (refused.Type.Status == StatusCodes.Status409Conflict && aggregate.StatusName is { } name)
        {
            var shown = JsonSerializer.SerializeToNode(aggregate.Show(held.Id, held.Version, held.Snapshot, held.Circumstance, caller), Json.Options)!;
            refused.Extensions.TryAdd(name, shown["status"]);
            refused.Extensions.TryAdd("next", shown["next"]!.AsArray().Select(step => step!.GetValue<string>()).Except(refused.Hindered).ToArray());
        }

        return refused;
    }
}
