using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What an instance is told, its start included, is one session: the instance's own id.</summary>
public sealed class SignalSessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
    private static readonly Message Cause = new()
    {
        MessageId = new MessageId("m_1"),
        ConversationId = new ConversationId("c_1"),
        Direction = MessageDirection.Inbound,
        State = MessageState.Received,
        From = "nora@example.org",
        Counterpart = "nora@example.org",
        ReceivedAt = Now,
    };

    [Fact]
    public void A_signal_and_a_start_are_in_the_session_of_their_instance() =>
        Assert.All(
            new[]
            {
                Signals.To(Cause, new ReplySignal(SignalKind.Send, "ann"), Now),
                Signals.Start(Cause, "manual-reply", "send.r_1", new MessageRef(Cause.ConversationId, Cause.MessageId)),
            },
            IsOfItsInstance
        );

    [Fact]
    public void A_deal_starts_and_leaves_a_stage_in_the_session_of_that_entry()
    {
        var deal = new Deal
        {
            DealId = new DealId("d_1"),
            Title = "t",
            PipelineId = new PipelineId("p_1"),
            StageId = "s_1",
            Rank = "a",
            Entry = 3,
            StageEnteredAt = Now,
        };
        var stage = new Stage
        {
            Id = "s_1",
            Name = "Wait",
            AutoAction = StageAction.WaitForReply,
        };
        IsOfItsInstance(DealSignals.Start(deal, stage)!);
        IsOfItsInstance(DealSignals.Left(deal));
        Assert.Equal(DealSignals.Left(deal).Session, DealSignals.Start(deal, stage)!.Session);
    }

    private static void IsOfItsInstance(OutboxEvent told)
    {
        Assert.Contains(told.Queue, QueueNames.InOrder);
        Assert.Equal(JsonSerializer.Deserialize<QueuedSignal>(told.Body, CoreJson.Options)!.InstanceId, told.Session);
        Assert.Equal(told.Session, told.MessageFor(new TenantId("ours")).Session);
    }
}
