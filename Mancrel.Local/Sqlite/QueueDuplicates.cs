using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>The message ids that a queue has seen within the duplicate window.</summary>
internal static class QueueDuplicates
{
    /// <summary>Notes a message id; false when it was seen within the window.</summary>
    public static bool Admit(SqliteSession session, QueueMessage message, DateTimeOffset now)
    {
        var oldest = now - IEventQueue.DuplicateWindow;
        var isNew =
            session
                .Sql(
                    "INSERT INTO message_ids(queue, tenant, message_id, seen) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO "
                        + "UPDATE SET seen = ?4 WHERE seen <= ?5"
                )
                .Bind(message.Queue)
                .Bind(message.Tenant.Value)
                .Bind(message.MessageId)
                .Bind(now)
                .Bind(oldest)
                .Run() > 0;
        if (isNew)
        {
            // Two out for each one in: the table shrinks to the window without a job of its own.
            session
                .Sql(
                    "DELETE FROM message_ids WHERE (queue, tenant, message_id) IN (SELECT queue, tenant, message_id FROM "
                        + "message_ids WHERE seen <= ? ORDER BY seen LIMIT 2)"
                )
                .Bind(oldest)
                .Run();
        }

        return isNew;
    }
}
