using System.Text.Json;
using CsCheck;
using PeerAdvisory.Chassis.Errors;
using PeerAdvisory.Chassis.Journal;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Advisory.Tests.Content;

/// <summary>Commands one after another, as their rules decide them. What is refused changes nothing.</summary>
internal static class Walk
{
    internal static readonly DateOnly Today = new(2026, 3, 2);

    internal static readonly Guid Course = Guid.CreateVersion7();

    /// <summary>A course that goes on.</summary>
    internal static readonly CourseSnapshot Going = new(
        "0751", Guid.Empty, 1, CourseStatus.Active, new(2025, 8, 18), new(2027, 2, 18), new(2027, 2, 18), []);

    private static readonly Guid Stream = Guid.CreateVersion7();

    internal static Stamp At(int version) => new(Stream, version, new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), Today);

    internal static List<IEvent<TSnapshot>> From<TSnapshot>(
        IEvent<TSnapshot> first, IEnumerable<Func<TSnapshot, Stamp, Decision<TSnapshot>>> commands)
        where TSnapshot : ISnapshot
    {
        List<IEvent<TSnapshot>> events = [first];
        foreach (var command in commands)
        {
            try
            {
                events.Add(command(events[^1].Snapshot, At(events.Count + 1)).Event);
            }
            catch (ProblemException)
            {
                // Refused.
            }
        }

        return events;
    }

    /// <summary>Any one of them.</summary>
    internal static Gen<T> OneOf<T>(IReadOnlyList<T> all) => Gen.Int[0, all.Count - 1].Select(place => all[place]);

    /// <summary>The same state: records compare lists by reference, what is stored does not.</summary>
    internal static bool Same<TSnapshot>(TSnapshot one, TSnapshot other) =>
        JsonSerializer.Serialize(one, Json.Options) == JsonSerializer.Serialize(other, Json.Options);

    /// <summary>The transition, where its rule lets it happen.</summary>
    internal static IEnumerable<string> Does(string transition, Func<object> rule)
    {
        try
        {
            rule();
            return [transition];
        }
        catch (ProblemException)
        {
            return [];
        }
    }

    /// <summary>What a rule refuses with.</summary>
    internal static ProblemException Refused(Func<object> rule) => Assert.Throws<ProblemException>(rule);

    /// <summary>The code of the one fault a rule found in the request, and where.</summary>
    internal static (string Pointer, string Code) Fault(Func<object> rule)
    {
        var fault = Assert.Single(Refused(rule).Errors);
        return (fault.Pointer, fault.Type.Code);
    }
}
