using System.Security.Cryptography;
using System.Text.Json;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;
using PeerAdvisory.Contracts.Enrolment.V1;
using PeerAdvisory.Contracts.Geography;
using PeerAdvisory.Contracts.Hiring.V1;
using PeerAdvisory.Contracts.Journal;

namespace PeerAdvisory.Reporting.Tests.House;

/// <summary>
/// A random but valid history of the three services, written with the contracts' own events: municipalities apply, are met and
/// enrolled, or wait until a place is offered, or withdraw; each enrolment gets its course, whose milestones are reached or waived
/// one by one, and which is paused and resumed; employers register positions and end them. The same seed gives the same history.
/// </summary>
internal sealed class History(int seed)
{
    private static readonly string[] Codes = ["ENROLMENT_MEETING", "KICK_OFF", "BASELINE", "WORKSHOP_1", "LEADER_COURSE", "CLOSING"];
    private static readonly string[] Phases = ["enrolment", "start-up", "mapping", "development", "development", "closing"];
    private static readonly string[] Employers = [.. Municipalities.All.Select(one => one.Code), .. Regions.On(new(2020, 1, 1)).Select(one => one.Id)];
    private static readonly DateOnly First = new(2021, 1, 1);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<JournalEntry>> _journals = new(StringComparer.Ordinal)
    {
        ["enrolment"] = [], ["advisory"] = [], ["hiring"] = [],
    };

    private readonly Dictionary<Guid, (int Version, ISnapshot Snapshot, byte[] Hash)> _aggregates = [];
    private DateTimeOffset _now = new(2025, 1, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Every entry, in the order things happened.</summary>
    internal List<JournalEntry> All { get; } = [];

    /// <summary>The sources.</summary>
    internal IEnumerable<string> Sources => _journals.Keys;

    /// <summary>One source's journal.</summary>
    internal IReadOnlyList<JournalEntry> Of(string source) => _journals[source];

    /// <summary>Every aggregate of a kind as it now stands.</summary>
    internal IEnumerable<(Guid Id, int Version, TSnapshot Snapshot)> Now<TSnapshot>() => _aggregates
        .Where(pair => pair.Value.Snapshot is TSnapshot)
        .Select(pair => (pair.Key, pair.Value.Version, (TSnapshot)pair.Value.Snapshot));

    /// <summary>So many commands more.</summary>
    internal History Grow(int commands)
    {
        if (!Now<ProgrammeSnapshot>().Any())
        {
            var programme = Happens(New(), new ProgrammeSnapshot("Udbrede anvendelse af peers", new(2023, 1, 1), new(2026, 12, 31), 20),
                (stream, version, at, snapshot) => new ProgrammeOpened(stream, version, at, snapshot));
            foreach (var start in new[] { new DateOnly(2025, 1, 15), new DateOnly(2025, 8, 18) })
            {
                Happens(New(), new CohortSnapshot(programme, start, start.AddDays(-60), 60),
                    (stream, version, at, snapshot) => new CohortOpened(stream, version, at, snapshot));
            }
        }

        for (var command = 0; command < commands; command++)
        {
            _now = _now.AddSeconds(_random.Next(1, 4000));
            switch (_random.Next(10))
            {
                case 0: Apply(); break;
                case 1: Enrol(); break;
                case 2 or 3: Reach(); break;
                case 4: End(); break;
                case 5: WaitForPlace(); break;
                case 6: Interrupt(); break;
                default: Register(); break;
            }
        }

        return this;
    }

    /// <summary>An employer registers a position.</summary>
    internal Guid Register(PositionSnapshot? position = null)
    {
        var employer = Employers[_random.Next(Employers.Length)];
        var paid = _random.Next(8) > 0;
        var from = First.AddDays(_random.Next(1900));
        position ??= new(
            employer, Authorities.IsRegion(employer) ? Sector.Region : Sector.Municipality, Any(Setting.All),
            paid ? Any(EmploymentForm.All.Except(["volunteer"])) : "volunteer", Any(PeerKind.All), paid,
            _random.Next(1, 3701) / 100m, from, _random.Next(4) == 0 ? from.AddDays(_random.Next(1, 700)) : null);
        return Happens(New(), position, (stream, version, at, snapshot) => new PositionRegistered(stream, version, at, snapshot));
    }

    /// <summary>A position is ended; sometimes as one registered in error.</summary>
    internal void End()
    {
        if (Some<PositionSnapshot>(position => position.To is null) is { } open)
        {
            var inError = _random.Next(10) == 0;
            Happens(open.Id, open.Snapshot with { To = inError ? open.Snapshot.From : open.Snapshot.From.AddDays(_random.Next(1, 900)) },
                (stream, version, at, snapshot) => new PositionEnded(stream, version, at, snapshot, inError ? "registered-in-error" : "vacated"));
        }
    }

    /// <summary>A municipality applies for a place.</summary>
    internal Guid Apply(string? municipality = null)
    {
        var cohort = Some<CohortSnapshot>(_ => true)!.Value;
        return Happens(
            New(),
            new EnrolmentSnapshot(municipality ?? Municipalities.All[_random.Next(98)].Code, cohort.Id, cohort.Snapshot.Programme,
                cohort.Snapshot.StartsOn, EnrolmentStatus.Applied, cohort.Snapshot.SignUpDeadline),
            (stream, version, at, snapshot) => new ApplicationRegistered(stream, version, at, snapshot));
    }

    /// <summary>An enrolment goes one step on; when it is enrolled, its course is planned.</summary>
    internal void Enrol(Guid? which = null)
    {
        if (Some<EnrolmentSnapshot>(enrolment => enrolment.Status is EnrolmentStatus.Applied or EnrolmentStatus.MeetingHeld, which) is not { } open)
        {
            return;
        }

        if (open.Snapshot.Status == EnrolmentStatus.Applied)
        {
            Happens(open.Id, open.Snapshot with { Status = EnrolmentStatus.MeetingHeld, MeetingHeldOn = open.Snapshot.AppliedOn.AddDays(10) },
                (stream, version, at, snapshot) => new EnrolmentMeetingHeld(stream, version, at, snapshot));
            return;
        }

        Admit(open.Id, open.Snapshot, open.Snapshot.AppliedOn.AddDays(20));
    }

    /// <summary>Who was met is put on the waiting list, then offered a place, then says yes or goes.</summary>
    internal void WaitForPlace()
    {
        if (Some<EnrolmentSnapshot>(one => one.Status is EnrolmentStatus.MeetingHeld or EnrolmentStatus.Waitlisted or EnrolmentStatus.Offered) is not { } open)
        {
            return;
        }

        var on = open.Snapshot.AppliedOn.AddDays(15);
        switch (open.Snapshot.Status)
        {
            case EnrolmentStatus.MeetingHeld:
                Happens(open.Id, open.Snapshot with { Status = EnrolmentStatus.Waitlisted, WaitlistedOn = on, WaitingNumber = open.Version },
                    (stream, version, at, snapshot) => new MunicipalityWaitlisted(stream, version, at, snapshot, on, open.Version));
                break;
            case EnrolmentStatus.Waitlisted:
                Happens(open.Id, open.Snapshot with { Status = EnrolmentStatus.Offered, OfferedOn = on, AnswerBy = on.AddDays(14) },
                    (stream, version, at, snapshot) => new PlaceOffered(stream, version, at, snapshot, on, on.AddDays(14)));
                break;
            case EnrolmentStatus.Offered when _random.Next(3) > 0:
                var accepted = open.Snapshot with { AcceptedOn = on };
                Happens(open.Id, accepted, (stream, version, at, snapshot) => new OfferAccepted(stream, version, at, snapshot, on));
                Admit(open.Id, accepted, on);
                break;
            default:
                Withdraw(open.Id);
                break;
        }
    }

    private void Admit(Guid id, EnrolmentSnapshot enrolment, DateOnly on)
    {
        Happens(id, enrolment with { Status = EnrolmentStatus.Enrolled, EnrolledOn = on },
            (stream, version, at, snapshot) => new MunicipalityEnrolled(stream, version, at, snapshot));
        var start = enrolment.CohortStartsOn;
        Happens(
            New(),
            new CourseSnapshot(enrolment.Municipality, id, 1, CourseStatus.Active, start, start.AddMonths(18), start.AddMonths(18),
            [
                .. Codes.Select((code, place) => new MilestoneSnapshot(
                    code, $"{code} på dansk", code, Phases[place], "sbst", place != 3, start.AddMonths(3 * place), start.AddMonths(3 * place))),
            ]),
            (stream, version, at, snapshot) => new CoursePlanned(stream, version, at, snapshot));
    }

    /// <summary>An enrolment is withdrawn, and its course with it.</summary>
    internal void Withdraw(Guid which)
    {
        var open = Some<EnrolmentSnapshot>(_ => true, which)!.Value;
        var on = open.Snapshot.AppliedOn.AddDays(30);
        Happens(open.Id, open.Snapshot with { Status = EnrolmentStatus.Withdrawn, WithdrawnOn = on, ReasonCode = WithdrawalReason.Resources },
            (stream, version, at, snapshot) => new MunicipalityWithdrew(stream, version, at, snapshot, on, WithdrawalReason.Resources));
        if (Some<CourseSnapshot>(course => course.Enrolment == which) is { } course)
        {
            Happens(course.Id, course.Snapshot with { Status = CourseStatus.Withdrawn, EndedOn = on },
                (stream, version, at, snapshot) => new CourseWithdrawn(stream, version, at, snapshot, on, WithdrawalReason.Resources));
        }
    }

    /// <summary>A course's next milestone is reached.</summary>
    internal void Reach()
    {
        if (Some<CourseSnapshot>(course => course.Milestones.Any(milestone => milestone.ReachedOn is null && milestone.WaivedOn is null)) is { } course)
        {
            var milestone = course.Snapshot.Milestones.First(one => one.ReachedOn is null && one.WaivedOn is null);
            var day = milestone.Due.AddDays(_random.Next(-20, 40));
            Happens(
                course.Id,
                course.Snapshot with { Milestones = [.. course.Snapshot.Milestones.Select(one => one == milestone ? one with { ReachedOn = day } : one)] },
                (stream, version, at, snapshot) => new MilestoneReached(stream, version, at, snapshot, milestone.Code, day));
        }
    }

    /// <summary>A course is paused, or resumed where it is; or what may be waived is.</summary>
    internal void Interrupt()
    {
        if (Some<CourseSnapshot>(course => course.Status is CourseStatus.Active or CourseStatus.Paused) is not { } course)
        {
            return;
        }

        if (course.Snapshot.Pauses?.SingleOrDefault(one => one.ResumedOn is null) is { } open)
        {
            var resumed = open.From.AddDays(_random.Next(1, 60));
            Happens(
                course.Id,
                course.Snapshot with { Status = CourseStatus.Active, Pauses = [.. course.Snapshot.Pauses.Select(one => one == open ? one with { ResumedOn = resumed } : one)] },
                (stream, version, at, snapshot) => new CourseResumed(stream, version, at, snapshot, resumed, resumed.DayNumber - open.From.DayNumber, snapshot.EndsOn, []));
        }
        else if (course.Snapshot.Milestones.FirstOrDefault(one => !one.Required && one.ReachedOn is null && one.WaivedOn is null) is { } waivable && _random.Next(2) == 0)
        {
            Happens(
                course.Id,
                course.Snapshot with { Milestones = [.. course.Snapshot.Milestones.Select(one => one == waivable ? one with { WaivedOn = one.Due } : one)] },
                (stream, version, at, snapshot) => new MilestoneWaived(stream, version, at, snapshot, waivable.Code, waivable.Due, WaiverReason.All[0]));
        }
        else
        {
            var from = course.Snapshot.StartsOn.AddDays(_random.Next(400));
            var pause = new PauseSnapshot(from, PauseReason.All[0], from.AddDays(60));
            var ends = course.Snapshot.EndsOn.AddDays(60);
            Happens(course.Id, course.Snapshot with { Status = CourseStatus.Paused, EndsOn = ends, Pauses = [.. course.Snapshot.Pauses ?? [], pause] },
                (stream, version, at, snapshot) => new CoursePaused(stream, version, at, snapshot, from, pause.Reason, pause.ExpectedResumeOn, ends, []));
        }
    }

    /// <summary>Any one of these, in an order of its own.</summary>
    internal IReadOnlyList<T> Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private Guid Happens<TSnapshot>(Guid stream, TSnapshot snapshot, Func<Guid, int, DateTimeOffset, TSnapshot, IEvent<TSnapshot>> happens)
        where TSnapshot : ISnapshot
    {
        var earlier = _aggregates.GetValueOrDefault(stream);
        var happened = happens(stream, earlier.Version + 1, _now, snapshot);
        var body = JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json.Options);
        byte[] hash = SHA256.HashData([.. earlier.Hash ?? [], .. body]);
        _aggregates[stream] = (happened.Version, snapshot, hash);

        var type = EventNames.Of(happened.GetType());
        var journal = _journals[EventNames.SourceOf(type)];
        var entry = new JournalEntry(EventNames.SourceOf(type), 1, journal.Count + 1, type, body, hash, happened);
        journal.Add(entry);
        All.Add(entry);
        return stream;
    }

    private (Guid Id, int Version, TSnapshot Snapshot)? Some<TSnapshot>(Func<TSnapshot, bool> wanted, Guid? which = null)
    {
        var found = Now<TSnapshot>().Where(one => wanted(one.Snapshot) && (which is null || one.Id == which)).ToList();
        return found.Count == 0 ? null : found[_random.Next(found.Count)];
    }

    private Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private string Any(IEnumerable<string> codes)
    {
        string[] all = [.. codes];
        return all[_random.Next(all.Length)];
    }
}
