using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Chassis.Tests.Source;

/// <summary>The smallest service that has everything: it takes the name of one, since the broker knows only those.</summary>
internal static class SourceService
{
    internal const string Name = "hiring";

    internal static readonly ProblemType SchoolTaken =
        new("school-taken", 409, "Kommunen har allerede en skole.", "The municipality has a school already.");

    internal static Service Describe() => new Service(new(Name, SupervisedBySbst: true), typeof(SourceService).Assembly)
        .Explains("positions_one_recovery_school", SchoolTaken)
        .Maps(RegisterPosition.Map, EndPosition.Map, EraseNote.Map, OpenWard.Map, ReadPositions.Map, FollowLink.Map);
}
