using System.Text.Json.Nodes;
using PeerAdvisory.Chassis.Errors;

namespace PeerAdvisory.Hiring.Positions;

/// <summary>The errors of this service.</summary>
internal static class PositionProblems
{
    internal static ProblemType PaidContradictsForm { get; } = new("paid-contradicts-form", 400,
        "En frivillig er ulønnet, og en ansat er lønnet. Kun formen other kan være begge dele.",
        "A volunteer is unpaid and an employee is paid. Only the form other can be either.");

    internal static ProblemType EndsBeforeItStarts { get; } = new("ends-before-it-starts", 400,
        "Stillingen skal være besat mindst én dag: til-datoen er dagen efter den sidste.",
        "The position must be filled for at least a day: to is the day after its last.");

    internal static ProblemType BeforeReform { get; } = new("before-reform", 400,
        "Stillinger kan registreres fra den 1. januar 2007, da de nuværende kommuner begyndte.",
        "Positions can be registered from 1 January 2007, when today's municipalities began.");

    internal static ProblemType TooFarAhead { get; } = new("too-far-ahead", 400,
        "En stilling kan registreres højst et år, før den besættes.", "A position can be registered at most a year before it is filled.");

    internal static ProblemType EmployerNotThere { get; } = new("employer-not-there", 400,
        "Regionen findes ikke den dag. Registrér stillingen som den region, der findes.",
        "The region does not exist on that day. Register the position as the region that does.");

    internal static ProblemType EndDayNeedless { get; } = new("end-day-needless", 400,
        "En stilling, der er registreret ved en fejl, har ingen sidste dag. Udelad endedOn.",
        "A position registered in error has no last day. Leave endedOn out.");

    internal static ProblemType AlreadyEnded { get; } = new("already-ended", 409,
        "Stillingen er ophørt. Er noget forkert, så registrér den igen, og markér denne som registreret ved en fejl, hvis den ikke er det endnu: så er endings i next.",
        "The position has ended. If something is wrong, register it again, and end this one as registered in error unless it is so already: next then holds endings.")
    {
        Members = Standing("ended", "2026-07-01", "endings"),
    };

    internal static ProblemType EndsEarlier { get; } = new("ends-earlier", 409,
        "Stillingen ophører allerede tidligere. Se to.", "The position already ends earlier. See to.")
    {
        Members = Standing("end-agreed", "2027-03-01", "endings"),
    };

    private static JsonObject Standing(string status, string to, string next) =>
        new() { ["to"] = to, ["positionStatus"] = status, ["next"] = new JsonArray(next) };
}
