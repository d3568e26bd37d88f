using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Mancrel.Local.Sqlite;

namespace Mancrel.Local.Diagnosis;

/// <summary>Work under way: replies that wait have the workflow that they wait in, and queued messages somebody who takes them.</summary>
internal static class WorkCheck
{
    private const int Named = 3;

    /// <summary>Letters that wait for a moment or a person, and nothing would ever go on with them.</summary>
    public static Finding Workflows(SqliteDatabase database)
    {
        var (stuck, running, failed) = database.Read(session =>
            (Stuck(session), Count(session, WorkflowStatus.Running), Count(session, WorkflowStatus.Failed))
        );
        if (stuck.Count > 0)
        {
            return Finding.Lasting(
                "workflows",
                $"{stuck.Count} replies wait in no workflow: {string.Join(", ", stuck.Take(Named))}{(stuck.Count > Named ? " …" : "")}",
                "answer these letters by hand; nothing is sent by itself that nobody decided now"
            );
        }

        return failed > 0
            ? new Finding("workflows", Standing.Note, $"{running} under way, {failed} ended in a fault (see deadletters list)")
            : Finding.Fine("workflows", $"{running} under way, every reply that waits waits in one");
    }

    /// <summary>What is queued, and whether anybody takes it.</summary>
    public static Finding Queue(SqliteDatabase database)
    {
        var names = string.Join(", ", QueueNames.All.Select(name => $"'{name}'"));
        var (waiting, lost, dead) = database.Read(session =>
            (
                session.Number("SELECT count(*) FROM messages"),
                session.Number($"SELECT count(*) FROM messages WHERE queue NOT IN ({names})"),
                session.Number("SELECT count(*) FROM dead_letters")
            )
        );
        if (lost > 0)
        {
            return Finding.Lasting(
                "queue",
                $"{lost} messages are in queues that this version does not know",
                "run the version that put them"
            );
        }

        return dead > 0
            ? new Finding("queue", Standing.Note, $"{waiting} wait, {dead} lie in the dead letters (deadletters list tells why)")
            : Finding.Fine("queue", $"{waiting} wait, no dead letters");
    }

    private static long Count(SqliteSession session, WorkflowStatus status) =>
        session.Number($"SELECT count(*) FROM workflows WHERE status = '{status}'");

    private static List<string> Stuck(SqliteSession session)
    {
        List<string> stuck = [];
        if (!StoredTables.Has(session, Message.Kind))
        {
            return stuck;
        }

        // The instance's name is ReplyInstance.Of's.
        using var query = session.Sql(
            $"""
            SELECT m.id FROM "{DocumentTable.NameOf(Message.Kind)}" m
            WHERE json_extract(m.json, '$.direction') = 'inbound' AND json_extract(m.json, '$.state') IN ('held', 'awaiting_approval')
            AND NOT EXISTS (SELECT 1 FROM workflows w WHERE w.tenant = m.tenant AND w.status = '{WorkflowStatus.Running}' AND w.instance =
                m.id || CASE coalesce(json_extract(m.json, '$.generation'), 0) WHEN 0 THEN '' ELSE '~' ||
                json_extract(m.json, '$.generation') END)
            """
        );
        while (query.Step())
        {
            stuck.Add(query.Text(0));
        }

        return stuck;
    }
}
