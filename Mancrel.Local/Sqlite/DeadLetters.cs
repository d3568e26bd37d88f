using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Local.Sqlite;

/// <summary>
/// The dead letters table. An id is the row's number; that another tenant's can be guessed does no harm, since each statement names the
/// tenant.
/// </summary>
internal static class DeadLetters
{
    public static void Add(SqliteSession session, QueueRow message, string reason, DateTimeOffset now) =>
        session
            .Sql(
                "INSERT INTO dead_letters(queue, tenant, message_id, session, deliveries, reason, enqueued, buried, body) "
                    + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            )
            .Bind(message.Message.Queue)
            .Bind(message.Message.Tenant.Value)
            .Bind(message.Message.MessageId)
            .Bind(message.Message.Session)
            .Bind(message.Deliveries)
            .Bind(reason)
            .Bind(message.EnqueuedAt)
            .Bind(now)
            .Bind(message.Message.Body)
            .Run();

    public static DeadLetterPage List(SqliteSession session, TenantId tenant, string? queue, int limit, long before)
    {
        List<DeadLetter> letters = [];
        using var query = session
            .Sql(
                "SELECT id, queue, message_id, body, reason, deliveries, enqueued, buried FROM dead_letters WHERE tenant = "
                    + "?1 AND (?2 IS NULL OR queue = ?2) AND id < ?3 ORDER BY id DESC LIMIT ?4"
            )
            .Bind(tenant.Value)
            .Bind(queue)
            .Bind(before)
            .Bind(limit + 1);
        while (query.Step())
        {
            letters.Add(
                new DeadLetter(
                    Text(query.Int64(0)),
                    query.Text(1),
                    query.Text(2),
                    query.Text(3),
                    query.Text(4),
                    (int)query.Int64(5),
                    query.Time(6),
                    query.Time(7)
                )
            );
        }

        return letters.Count > limit ? new DeadLetterPage(letters[..limit], letters[limit - 1].Id) : new DeadLetterPage(letters, null);
    }

    public static bool Replay(SqliteSession session, TenantId tenant, string id, DateTimeOffset now)
    {
        using var query = session
            .Sql("SELECT queue, message_id, session, body, enqueued FROM dead_letters WHERE id = ? AND tenant = ?")
            .Bind(Number(id))
            .Bind(tenant.Value);
        if (!query.Step())
        {
            return false;
        }

        var message = new QueueMessage
        {
            Queue = query.Text(0),
            Tenant = tenant,
            MessageId = query.Text(1),
            Session = query.TextOrNull(2),
            Body = query.Text(3),
        };
        QueueTable.Insert(session, message, query.Time(4), null, now);
        return Remove(session, tenant, id);
    }

    public static bool Remove(SqliteSession session, TenantId tenant, string id) =>
        session.Sql("DELETE FROM dead_letters WHERE id = ? AND tenant = ?").Bind(Number(id)).Bind(tenant.Value).Run() > 0;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
