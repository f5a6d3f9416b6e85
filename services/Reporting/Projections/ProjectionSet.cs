using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Reporting.Projections;

/// <summary>All projections, and the rules they are derived by.</summary>
internal static class ProjectionSet
{
    /// <summary>
    /// Raised with every change of the rules: a service that finds projections of an earlier edition derives them again, and one
    /// that finds those of a later edition leaves them to the replicas that know it.
    /// </summary>
    internal const int Edition = 4;

    /// <summary>The schema that is read.</summary>
    internal const string Live = "projections";

    /// <summary>The schema a rebuild works in.</summary>
    internal const string Shadow = "projections_shadow";

    /// <summary>
    /// The key of the advisory lock around them: shared by who derives, exclusive for who makes, swaps or takes away, so that
    /// nothing is written to a schema that is on its way out.
    /// </summary>
    internal const long Lock = 0x7072_6f6a;

    /// <summary>In the order every transaction locks them.</summary>
    internal static IReadOnlyList<Projection> All { get; } =
    [
        new(
            "courses", "advisory", Carrying<CourseSnapshot>(),
            """
            municipality text, enrolment uuid, status text, "startsOn" date, "baselineEndsOn" date, "endsOn" date, "endedOn" date,
            milestones jsonb
            """,
            [
                ("authority", "snapshot.municipality"),
                ("enrolment", "snapshot.enrolment"),
                ("status", "snapshot.status"),
                ("starts_on", "snapshot.\"startsOn\""),
                ("baseline_ends_on", "snapshot.\"baselineEndsOn\""),
                ("ends_on", "coalesce(snapshot.\"endedOn\", snapshot.\"endsOn\")"),
                ("milestones", "snapshot.milestones"),
                ("total", """
                    (select count(*) from jsonb_array_elements(snapshot.milestones) as milestone
                      where milestone ->> 'waivedOn' is null)
                    """),
                ("reached", """
                    (select count(*) from jsonb_array_elements(snapshot.milestones) as milestone
                      where milestone ->> 'reachedOn' is not null)
                    """),
                ("open_due", """
                    array(select (milestone ->> 'due')::date from jsonb_array_elements(snapshot.milestones) as milestone
                           where milestone ->> 'reachedOn' is null and milestone ->> 'waivedOn' is null and snapshot.status = 'active')
                    """),
                ("phase", """
                    (select milestone ->> 'phase'
                       from jsonb_array_elements(snapshot.milestones) with ordinality as planned (milestone, place)
                      where milestone ->> 'reachedOn' is null and milestone ->> 'waivedOn' is null order by place limit 1)
                    """),
            ]),
        new(
            "cohorts", "enrolment", Carrying<CohortSnapshot>(),
            """
            programme uuid, "startsOn" date, places integer
            """,
            [
                ("programme", "snapshot.programme"),
                ("starts_on", "snapshot.\"startsOn\""),
                ("places", "snapshot.places"),
            ]),
        new(
            "enrolments", "enrolment", Carrying<EnrolmentSnapshot>(),
            """
            municipality text, programme uuid, cohort uuid, "cohortStartsOn" date, status text, "appliedOn" date
            """,
            [
                ("authority", "snapshot.municipality"),
                ("programme", "snapshot.programme"),
                ("cohort", "snapshot.cohort"),
                ("cohort_starts_on", "snapshot.\"cohortStartsOn\""),
                ("status", "snapshot.status"),
                ("applied_on", "snapshot.\"appliedOn\""),
            ]),
        new(
            "programmes", "enrolment", Carrying<ProgrammeSnapshot>(),
            """
            name text, "startsOn" date, "endsOn" date, capacity integer
            """,
            [
                ("name", "snapshot.name"),
                ("starts_on", "snapshot.\"startsOn\""),
                ("ends_on", "snapshot.\"endsOn\""),
                ("capacity", "snapshot.capacity"),
            ]),
        new(
            "positions", "hiring", Carrying<PositionSnapshot>(),
            """
            employer text, sector text, setting text, "employmentForm" text, "peerKind" text, paid boolean, "weeklyHours" numeric,
            "from" date, "to" date
            """,
            [
                ("authority", "snapshot.employer"),
                ("sector", "snapshot.sector"),
                ("setting", "snapshot.setting"),
                ("employment_form", "snapshot.\"employmentForm\""),
                ("peer_kind", "snapshot.\"peerKind\""),
                ("paid", "snapshot.paid"),
                ("weekly_hours", "snapshot.\"weeklyHours\""),
                ("filled_from", "snapshot.\"from\""),
                ("filled_to", "snapshot.\"to\""),
            ]),
    ];

    /// <summary>Those derived from one journal.</summary>
    internal static IEnumerable<Projection> Of(string source) => All.Where(projection => projection.Source == source);

    private static string[] Carrying<TSnapshot>()
        where TSnapshot : ISnapshot =>
        [.. EventNames.All.Where(known => known.Value.IsAssignableTo(typeof(IEvent<TSnapshot>))).Select(known => known.Key).Order(StringComparer.Ordinal)];
}
