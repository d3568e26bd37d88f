using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Workflows;
using Microsoft.DurableTask.Client;

namespace Mancrel.Functions.Workflows;

/// <summary>
/// An orchestration's metadata as Core sees an instance. Of the history there is beginning and end; what lies between is in the hub's own
/// tables.
/// </summary>
public static class DurableSnapshots
{
    private static readonly JsonSerializerOptions Reading = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The card of an orchestration that was read with its input and output.</summary>
    public static WorkflowRecordCard CardOf(OrchestrationMetadata metadata)
    {
        var start = StartOf(metadata);
        var status = StatusOf(metadata.RuntimeStatus);
        return new WorkflowRecordCard
        {
            InstanceId = start.InstanceId,
            Workflow = start.Workflow,
            Status = status,
            Input = start.Input,
            Output = status == WorkflowStatus.Completed ? Json(metadata.SerializedOutput) : null,
            Error = status switch
            {
                WorkflowStatus.Failed => metadata.FailureDetails is { } failure
                    ? $"{failure.ErrorType.Split('.')[^1]}: {failure.ErrorMessage}"
                    : metadata.SerializedOutput,
                WorkflowStatus.Terminated => Text(metadata.SerializedOutput),
                _ => null,
            },
            StartedAt = metadata.CreatedAt,
            EndedAt = metadata.LastUpdatedAt,
        };
    }

    /// <summary>Input of the orchestration.</summary>
    public static WorkflowStart StartOf(OrchestrationMetadata metadata) =>
        JsonSerializer.Deserialize<WorkflowStart>(metadata.SerializedInput ?? "null", Reading)
        ?? throw new InvalidOperationException($"orchestration {metadata.InstanceId} has no input");

    /// <summary>What Core is told.</summary>
    public static WorkflowSnapshot SnapshotOf(TenantId tenant, WorkflowRecordCard card)
    {
        List<WorkflowHistoryEvent> history = [new(1, card.StartedAt, WorkflowEventType.Started, null, card.Workflow, card.Input, null)];
        if (card.Status != WorkflowStatus.Running)
        {
            history.Add(
                new WorkflowHistoryEvent(
                    2,
                    card.EndedAt,
                    EndOf(card.Status),
                    null,
                    null,
                    card.Output ?? JsonSerializer.SerializeToElement(card.Error),
                    null
                )
            );
        }

        return new WorkflowSnapshot(tenant, card.Workflow, card.InstanceId, card.Status, card.Input, card.Output, card.Error, history);
    }

    /// <summary>Suspended and pending instances count as running: nothing has ended.</summary>
    public static WorkflowStatus StatusOf(OrchestrationRuntimeStatus status) =>
        status switch
        {
            OrchestrationRuntimeStatus.Completed => WorkflowStatus.Completed,
            OrchestrationRuntimeStatus.Failed => WorkflowStatus.Failed,
            OrchestrationRuntimeStatus.Terminated => WorkflowStatus.Terminated,
            _ => WorkflowStatus.Running,
        };

    private static WorkflowEventType EndOf(WorkflowStatus status) =>
        status switch
        {
            WorkflowStatus.Completed => WorkflowEventType.Completed,
            WorkflowStatus.Failed => WorkflowEventType.Failed,
            _ => WorkflowEventType.Terminated,
        };

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);

    private static string? Text(string? text) => Json(text) is { ValueKind: JsonValueKind.String } element ? element.GetString() : text;
}
