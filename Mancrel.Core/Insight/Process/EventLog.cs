using System.Xml;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Insight.Process;

/// <summary>What happened, and to whom it is put down.</summary>
/// <param name="Name">What.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; null where nobody is known.</param>
public sealed record LoggedEvent(string Name, DateTimeOffset At, string? By);

/// <summary>The cases of an event log.</summary>
public enum LoggedCases
{
    /// <summary>Deals, each with the stages that it came into.</summary>
    Deals,

    /// <summary>Messages, each from its coming or writing to what became of it.</summary>
    Messages,
}

/// <summary>
/// Writes what happened as an event log that process mining tools read (IEEE 1849-2016, XES), case by case as it is read: however much
/// there is, a page of it is held. It has ids, states and times, and no word of a customer.
/// </summary>
public sealed class EventLog(IDocumentStore store, Sights sights)
{
    private const int PageSize = 500;

    /// <summary>Writes the cases that are seen.</summary>
    public async Task WriteAsync(TenantId tenant, Sight sight, LoggedCases cases, Stream body, CancellationToken cancellation)
    {
        // A body takes no writing that does not wait, so each page is written here first.
        using var page = new MemoryStream();
        await using var writer = XmlWriter.Create(page, new XmlWriterSettings { Async = true, CloseOutput = false });
        Head(writer);
        await HandOverAsync();
        await (
            cases == LoggedCases.Deals
                ? EachAsync<Deal>(
                    cursor => store.QueryAsync<Deal>(tenant, sight.Narrow<Deal>(Page(cursor)), cancellation),
                    deal => Case(writer, deal.Id, Events(deal)),
                    HandOverAsync
                )
                : EachAsync<Message>(
                    cursor => sights.PageAsync<Message>(tenant, sight, Page(cursor), cancellation),
                    message => Case(writer, message.Id, Events(message)),
                    HandOverAsync
                )
        );
        await writer.WriteEndElementAsync();
        await writer.WriteEndDocumentAsync();
        await HandOverAsync();

        async Task HandOverAsync()
        {
            await writer.FlushAsync();
            await body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), cancellation);
            page.SetLength(0);
        }
    }

    private static void Head(XmlWriter writer)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("log", "http://www.xes-standard.org/");
        writer.WriteAttributeString("xes.version", "1849-2016");
        writer.WriteAttributeString("xes.features", "");
        foreach (
            var (name, prefix) in (ReadOnlySpan<(string, string)>)[("Concept", "concept"), ("Time", "time"), ("Organizational", "org")]
        )
        {
            writer.WriteStartElement("extension");
            writer.WriteAttributeString("name", name);
            writer.WriteAttributeString("prefix", prefix);
            writer.WriteAttributeString("uri", $"http://www.xes-standard.org/{prefix}.xesext");
            writer.WriteEndElement();
        }

        Global(writer, "trace", withTime: false);
        Global(writer, "event", withTime: true);
        writer.WriteStartElement("classifier");
        writer.WriteAttributeString("name", "Activity");
        writer.WriteAttributeString("keys", "concept:name");
        writer.WriteEndElement();
    }

    private static async Task EachAsync<T>(Func<string?, Task<DocumentPage<T>>> read, Action<T> write, Func<Task> handOver)
    {
        string? cursor = null;
        do
        {
            var page = await read(cursor);
            page.Items.ToList().ForEach(item => write(item.Value));
            await handOver();
            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    private static DocumentQuery Page(string? cursor) => new() { Limit = PageSize, Cursor = cursor };

    private static IEnumerable<LoggedEvent> Events(Deal deal) =>
        deal.History.Select(visit => new LoggedEvent($"{visit.PipelineId.Value}/{visit.StageId}", visit.EnteredAt, visit.By));

    private static IEnumerable<LoggedEvent> Events(Message message)
    {
        yield return new LoggedEvent(message.Direction == MessageDirection.Inbound ? "received" : "written", message.ReceivedAt, null);
        if (message.Decision is { } decision)
        {
            yield return new LoggedEvent(decision.Action, decision.At, decision.By);
        }

        if (message.Send?.SentAt is { } sent)
        {
            yield return new LoggedEvent("sent", sent, null);
        }

        foreach (var note in message.Delivery)
        {
            yield return new LoggedEvent(CoreJson.Name(note.Kind), note.At, null);
        }
    }

    private static void Case(XmlWriter writer, string id, IEnumerable<LoggedEvent> events)
    {
        writer.WriteStartElement("trace");
        Text(writer, "string", "concept:name", id);
        foreach (var one in events)
        {
            writer.WriteStartElement("event");
            Text(writer, "string", "concept:name", one.Name);
            Text(writer, "date", "time:timestamp", XmlConvert.ToString(one.At.ToUniversalTime()));
            if (!string.IsNullOrEmpty(one.By))
            {
                Text(writer, "string", "org:resource", one.By);
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void Global(XmlWriter writer, string scope, bool withTime)
    {
        writer.WriteStartElement("global");
        writer.WriteAttributeString("scope", scope);
        Text(writer, "string", "concept:name", "");
        if (withTime)
        {
            Text(writer, "date", "time:timestamp", "1970-01-01T00:00:00Z");
        }

        writer.WriteEndElement();
    }

    private static void Text(XmlWriter writer, string type, string key, string value)
    {
        writer.WriteStartElement(type);
        writer.WriteAttributeString("key", key);
        writer.WriteAttributeString(
            "value",
            string.Concat(value.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)))
        );
        writer.WriteEndElement();
    }
}
