using System.Text.Json;
using Dapper;
using Npgsql;
using PeerAdvisory.Chassis.Web;
using PeerAdvisory.Contracts.Advisory.V1;

namespace PeerAdvisory.Advisory.Meetings;

/// <summary>A meeting's seats, while nobody else can take one.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Taken">How many seats have been given.</param>
/// <param name="Head">The sign-up that waits longest; null where none does.</param>
internal sealed record MeetingSeats(MeetingSnapshot Meeting, long Taken, Guid? Head)
{
    internal bool HasRoomFor(int seats) => Taken + seats <= Meeting.Capacity;

    /// <summary>
    /// Locks the meeting, then counts; null where there is no such meeting. Two statements: one that locks and counts counts what it
    /// saw before it had the lock, and oversells.
    /// </summary>
    internal static async Task<MeetingSeats?> TakeTurn(NpgsqlConnection connection, Guid meeting)
    {
        await connection.ExecuteAsync("select wait_for_meeting(@meeting)", new { meeting });
        var row = await connection.QuerySingleOrDefaultAsync<Row>("""
            select snapshot, seats_taken(id) as taken, head_of_waiting_list(id) as head
              from announced_meetings
             where id = @meeting
            """, new { meeting });
        return row is null ? null : new(JsonSerializer.Deserialize<MeetingSnapshot>(row.Snapshot, Json.Options)!, row.Taken, row.Head);
    }

    private sealed record Row
    {
        public required string Snapshot { get; init; }

        public long Taken { get; init; }

        public Guid? Head { get; init; }
    }
}
