using System.ComponentModel.DataAnnotations;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Chassis.Web;

/// <summary>How many took part in a role. Participants are counted, never named.</summary>
public sealed record Participant
{
    /// <summary>As what they took part.</summary>
    /// <example>management</example>
    [CodeOf(typeof(ParticipantRole))]
    public required string Role { get; init; }

    /// <summary>How many, 1 to 1000.</summary>
    /// <example>3</example>
    [Range(1, 1000)]
    public required int Count { get; init; }

    /// <summary>One count a role, in the order of the roles; a role that is given twice is added up.</summary>
    public static IReadOnlyList<ParticipantCount>? Counts(IReadOnlyList<Participant>? given) => given is null or []
        ? null
        :
        [
            .. ParticipantRole.All.GroupJoin(given, role => role, one => one.Role, (role, those) => new ParticipantCount(role, those.Sum(one => one.Count)))
                .Where(role => role.Count > 0),
        ];
}
