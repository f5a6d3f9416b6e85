using System.Text.Json.Nodes;

namespace PeerAdvisory.Portal.Tests;

/// <summary>What Reporting would answer, as the two services have agreed.</summary>
public static class Figures
{
    /// <summary>A municipality's dashboard with a course half way through.</summary>
    public static JsonNode Aarhus => JsonNode.Parse("""
        {
          "authority": "0751",
          "name": { "da": "Aarhus Kommune", "en": "Aarhus Municipality" },
          "course": {
            "id": "6f9f0a5e-58a3-4a3d-8d3f-0c2a54b3a001",
            "startsOn": "2025-01-15", "baselineEndsOn": "2026-07-15", "endsOn": "2099-08-12", "status": "active",
            "milestones": [
              { "code": "AGREEMENT", "title": { "da": "Samarbejdsaftale", "en": "Collaboration agreement" }, "phase": "enrolment",
                "responsible": "sbst-and-municipality", "required": true,
                "baselineDue": "2024-12-16", "due": "2024-12-16", "reachedOn": "2024-12-13", "driftDays": -3, "state": "reached" },
              { "code": "KICK_OFF", "title": { "da": "Opstartsmøde", "en": "Kick-off meeting" }, "phase": "start-up",
                "responsible": "sbst", "required": true,
                "baselineDue": "2025-01-15", "due": "2025-01-15", "reachedOn": "2025-01-15", "driftDays": 0, "state": "reached" },
              { "code": "WORKSHOP_1", "title": { "da": "Udviklingsworkshop 1", "en": "Development workshop 1" }, "phase": "development",
                "responsible": "sbst", "required": true,
                "baselineDue": "2025-05-15", "due": "2025-06-12", "reachedOn": null, "driftDays": 28, "state": "overdue" },
              { "code": "LEADER_COURSE", "title": { "da": "Kursus for ledere", "en": "Course for leaders" }, "phase": "development",
                "responsible": "course-provider", "required": true,
                "baselineDue": "2026-12-16", "due": "2026-12-17", "reachedOn": null, "driftDays": 1, "state": "open" },
              { "code": "PEER_RECRUITMENT", "title": { "da": "Rekruttering af <peers> & andre", "en": "Recruitment of <peers> & others" }, "phase": "a-new-phase",
                "responsible": "municipality", "required": false,
                "baselineDue": "2027-01-15", "due": "2027-01-15", "reachedOn": null, "driftDays": 0, "state": "open" }
            ],
            "next": ["WORKSHOP_1", "LEADER_COURSE", "PEER_RECRUITMENT"],
            "reachedCount": 2, "totalCount": 5
          },
          "enrolment": { "id": "6f9f0a5e-58a3-4a3d-8d3f-0c2a54b3a002", "status": "enrolled", "cohortStartsOn": "2025-01-15" },
          "peers": { "now": { "positions": 3, "fte": 2.16 }, "atCourseStart": { "positions": 1, "fte": 0.7 } },
          "asOf": { "complete": true, "at": "2026-11-22T10:00:00Z",
            "sources": [{ "source": "advisory", "at": "2026-11-22T10:00:00Z", "sequence": 123, "complete": true, "failed": 0 }] }
        }
        """)!;

    /// <summary>A dashboard without a course, at a stage of the enrolment.</summary>
    public static JsonNode WithoutCourse(string authority, string danish, string english, string? enrolment)
    {
        var dashboard = Aarhus;
        dashboard["authority"] = authority;
        dashboard["name"] = new JsonObject { ["da"] = danish, ["en"] = english };
        dashboard["course"] = null;
        dashboard["peers"]!["atCourseStart"] = null;
        dashboard["enrolment"] = enrolment is null ? null : new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(),
            ["status"] = enrolment,
            ["cohortStartsOn"] = "2027-01-12",
        };
        return dashboard;
    }

    /// <summary>The list, not in order.</summary>
    public static JsonNode Municipalities => JsonNode.Parse("""
        {
          "items": [
            { "authority": "0751", "name": { "da": "Aarhus Kommune", "en": "Aarhus Municipality" }, "enrolmentStatus": "enrolled", "courseStatus": "active", "reachedCount": 5, "totalCount": 18, "overdueCount": 1, "endsOn": "2026-08-12" },
            { "authority": "0580", "name": { "da": "Aabenraa Kommune", "en": "Aabenraa Municipality" }, "enrolmentStatus": "applied", "courseStatus": null, "reachedCount": 0, "totalCount": 0, "overdueCount": 0, "endsOn": null },
            { "authority": "0461", "name": { "da": "Odense Kommune", "en": "Odense Municipality" }, "enrolmentStatus": "enrolled", "courseStatus": "active", "reachedCount": 9, "totalCount": 18, "overdueCount": 0, "endsOn": "2026-07-15" },
            { "authority": "0101", "name": { "da": "Københavns Kommune", "en": "Copenhagen Municipality" }, "enrolmentStatus": "meeting-held", "courseStatus": null, "reachedCount": 0, "totalCount": 0, "overdueCount": 0, "endsOn": null }
          ],
          "asOf": { "complete": true, "at": "2026-11-22T10:00:00Z", "sources": [] }
        }
        """)!;
}
