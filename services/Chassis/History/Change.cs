using System.Text.Json;
using System.Text.Json.Serialization;

namespace PeerAdvisory.Chassis.History;

/// <summary>One place that one entry of a history changed.</summary>
/// <param name="Pointer">
/// Where: a JSON pointer into the resource. An item of a list is named by its <c>code</c> or <c>id</c> where every item has one, as in
/// <c>/milestones/KICK_OFF/reachedOn</c>, and by its place from 0 where not.
/// </param>
/// <param name="From">What it was; left out where it was not there before.</param>
/// <param name="To">What it became; left out where it is there no more.</param>
public sealed record Change(
    string Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? To);
