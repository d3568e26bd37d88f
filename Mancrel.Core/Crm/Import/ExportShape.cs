using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Companies;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Crm.Tasks;

namespace Mancrel.Core.Crm.Import;

/// <summary>How a kind of record stands in a table.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Columns">Header and cell of each column.</param>
/// <param name="Subject">Whose own fields are columns too; null where there are none.</param>
/// <param name="Own">Those fields of a record.</param>
public sealed record ExportShape<T>(
    string Name,
    IReadOnlyList<(string Header, Func<T, string?> Cell)> Columns,
    CustomFieldSubject? Subject = null,
    Func<T, IReadOnlyDictionary<string, JsonElement>>? Own = null
);

/// <summary>The tables of an export, beside that of the contacts.</summary>
public static class ExportShapes
{
    /// <summary>Companies.</summary>
    public static ExportShape<Company> Companies { get; } =
        new(
            "companies",
            [
                ("id", c => c.Id),
                ("name", c => c.Name),
                ("domains", c => Joined(c.Domains)),
                ("website", c => c.Website),
                ("industry", c => c.Industry),
                ("size", c => c.Size),
                ("phones", c => Joined(c.Phones)),
                ("tags", c => Joined(c.Tags)),
                ("ownerId", c => c.OwnerId?.Value),
                ("domainAuthority", c => Text(c.DomainAuthority)),
                ("notes", c => c.Notes),
            ],
            CustomFieldSubject.Company,
            c => c.CustomFields
        );

    /// <summary>Deals.</summary>
    public static ExportShape<Deal> Deals { get; } =
        new(
            "deals",
            [
                ("id", d => d.Id),
                ("title", d => d.Title),
                ("status", d => CoreJson.Name(d.Status)),
                ("pipelineId", d => d.PipelineId.Value),
                ("stageId", d => d.StageId),
                ("value", d => d.Value?.Amount.ToString(CultureInfo.InvariantCulture)),
                ("currency", d => d.Value?.Currency),
                ("probability", d => Text(d.Probability)),
                ("contactId", d => d.ContactId?.Value),
                ("companyId", d => d.CompanyId?.Value),
                ("ownerId", d => d.OwnerId?.Value),
                ("stageEnteredAt", d => Text(d.StageEnteredAt)),
                ("nextActionAt", d => Text(d.NextActionAt)),
                ("expectedCloseOn", d => d.ExpectedCloseOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("closedAt", d => Text(d.ClosedAt)),
                ("closeReason", d => d.CloseReason),
                ("tags", d => Joined(d.Tags)),
                ("aiNotes", d => d.AiNotes),
            ],
            CustomFieldSubject.Deal,
            d => d.CustomFields
        );

    /// <summary>Tasks.</summary>
    public static ExportShape<CrmTask> Tasks { get; } =
        new(
            "tasks",
            [
                ("id", t => t.Id),
                ("title", t => t.Title),
                ("done", t => t.Done ? "true" : "false"),
                ("dueAt", t => Text(t.DueAt)),
                ("remindAt", t => Text(t.RemindAt)),
                ("recurrence", t => t.Recurrence),
                ("assigneeId", t => t.AssigneeId?.Value),
                ("priority", t => Text(t.Priority)),
                ("source", t => t.Source),
                ("doneAt", t => Text(t.DoneAt)),
                ("doneBy", t => t.DoneBy),
                ("contactId", t => t.ContactId?.Value),
                ("companyId", t => t.CompanyId?.Value),
                ("dealId", t => t.DealId?.Value),
                ("conversationId", t => t.ConversationId?.Value),
                ("notes", t => t.Notes),
            ]
        );

    /// <summary>Activities: all timelines.</summary>
    public static ExportShape<Activity> Activities { get; } =
        new(
            "activities",
            [
                ("id", a => a.Id),
                ("at", a => Text(a.At)),
                ("kind", a => CoreJson.Name(a.What)),
                ("summary", a => a.Summary),
                ("body", a => a.Body),
                ("by", a => a.By),
                ("contactId", a => a.ContactId?.Value),
                ("companyId", a => a.CompanyId?.Value),
                ("dealId", a => a.DealId?.Value),
                ("conversationId", a => a.ConversationId?.Value),
                ("messageId", a => a.MessageId?.Value),
                ("taskId", a => a.TaskId),
                ("minutes", a => Text(a.Minutes)),
            ]
        );

    private static string Joined(IReadOnlyList<string> values) => string.Join(ImportFile.Joint, values);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? time) => time is { } known ? UtcTimeConverter.Write(known) : null;
}
