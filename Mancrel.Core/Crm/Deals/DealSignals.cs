using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Deals;

/// <summary>What the workflow of a stage is told.</summary>
public sealed record DealSignal(DealSignalKind Kind, MessageRef? Message = null);

/// <summary>What happened to a deal in a stage.</summary>
public enum DealSignalKind
{
    /// <summary>It went to another stage, or was deleted: nothing more is to be done here.</summary>
    Moved,

    /// <summary>The contact wrote.</summary>
    Replied,

    /// <summary>The stage's mail left.</summary>
    MailSent,

    /// <summary>The stage's mail did not leave and will not.</summary>
    MailStopped,
}

/// <summary>The start of a stage's workflow.</summary>
public sealed record DealStageInput(DealId Deal, PipelineId Pipeline, string StageId, int Entry, StageAction Action, int? FollowUpDays);

/// <summary>Queue messages about deals, written in the batch of the change that causes them.</summary>
public static class DealSignals
{
    /// <summary>The external event's name.</summary>
    public const string Event = "deal";

    /// <summary>The name of the workflow.</summary>
    public const string Workflow = "deal-stage";

    /// <summary>Starts the workflow of the stage that a deal just entered; null where nothing happens by itself.</summary>
    public static OutboxEvent? Start(Deal deal, Stage stage)
    {
        if (stage.AutoAction == StageAction.None || deal.Status == DealStatus.Paused)
        {
            return null;
        }

        var instance = DealMoves.InstanceOf(deal.DealId, deal.Entry);
        var input = new DealStageInput(deal.DealId, deal.PipelineId, stage.Id, deal.Entry, stage.AutoAction, stage.FollowUpDays);
        return Outgoing(
            deal,
            instance + ".start",
            new QueuedSignal(instance, "", JsonSerializer.SerializeToElement(input, CoreJson.Options), Workflow)
        );
    }

    /// <summary>Tells the workflow of the stage that a deal left.</summary>
    public static OutboxEvent Left(Deal before) =>
        Outgoing(
            before,
            DealMoves.InstanceOf(before.DealId, before.Entry) + ".left",
            new QueuedSignal(
                DealMoves.InstanceOf(before.DealId, before.Entry),
                Event,
                JsonSerializer.SerializeToElement(new DealSignal(DealSignalKind.Moved), CoreJson.Options)
            )
        );

    private static OutboxEvent Outgoing(Deal deal, string id, QueuedSignal signal) =>
        new()
        {
            EventId = string.Create(CultureInfo.InvariantCulture, $"{id}"),
            Cause = deal.Partition,
            Queue = QueueNames.WorkflowEvents,
            Session = signal.InstanceId,
            Body = JsonSerializer.Serialize(signal, CoreJson.Options),
        };
}
