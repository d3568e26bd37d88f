using Mancrel.Core.Common;
using Mancrel.Core.Insight;
using Mancrel.Core.Outreach.Campaigns;

namespace Mancrel.Api.Insight;

/// <summary>Some of the messages, named by what they have in common.</summary>
/// <param name="Direction">inbound or outbound.</param>
/// <param name="Name">What they have in common: a state, an occasion.</param>
/// <param name="Share">How many, of all messages of that direction.</param>
public sealed record MessageShare(string Direction, string Name, Proportion Share);

/// <summary>Messages of some days by what they have in common.</summary>
/// <param name="From">First day (UTC).</param>
/// <param name="To">Last day, included.</param>
/// <param name="Total">All messages of these days.</param>
/// <param name="Shares">The most first.</param>
public sealed record MessageShares(DateOnly From, DateOnly To, long Total, IReadOnlyList<MessageShare> Shares);

/// <summary>What messages came and went on a day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Inbound">Messages that came.</param>
/// <param name="Outbound">Messages that were written.</param>
/// <param name="Replied">Those that came and were replied to.</param>
/// <param name="RepliedAutomatically">Those whose reply left by itself.</param>
/// <param name="Escalated">Those that were left to a person.</param>
/// <param name="States">Both directions, by the state they are in now.</param>
public sealed record MessageDay(
    DateOnly Day,
    long Inbound,
    long Outbound,
    long Replied,
    long RepliedAutomatically,
    long Escalated,
    IReadOnlyDictionary<string, long> States
);

/// <summary>What the AI did in some days.</summary>
/// <param name="From">First day (UTC).</param>
/// <param name="To">Last day, included.</param>
/// <param name="Decisions">Decisions that are on record.</param>
/// <param name="Tasks">Of which task.</param>
/// <param name="Bands">Letters that were decided on, by band, each a share of all that were.</param>
/// <param name="Right">Drafts that people could leave as they were or nearly so, of those that a person judged.</param>
/// <param name="Tokens">Of language models.</param>
/// <param name="Cost">Of language models, by currency.</param>
/// <param name="CostPerDecision">The same per decision; empty without one.</param>
public sealed record AiUsageStats(
    DateOnly From,
    DateOnly To,
    long Decisions,
    IReadOnlyDictionary<string, long> Tasks,
    IReadOnlyDictionary<string, Proportion> Bands,
    Proportion Right,
    long Tokens,
    IReadOnlyList<Money> Cost,
    IReadOnlyList<Money> CostPerDecision
);

/// <summary>What a campaign came to.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Results">The counts.</param>
/// <param name="Delivered">Of those that were sent, what providers told to be delivered.</param>
/// <param name="Replied">Of those that were sent, who answered.</param>
/// <param name="Bounced">Of those that were sent, what came back.</param>
public sealed record CampaignPerformance(
    string CampaignId,
    string Name,
    CampaignState State,
    DateTimeOffset? StartedAt,
    CampaignResults Results,
    Proportion Delivered,
    Proportion Replied,
    Proportion Bounced
);

/// <summary>How many belong to a segment.</summary>
/// <param name="SegmentId">The segment.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">As it was counted; null where that was not counted to the end.</param>
/// <param name="CountedAt">When.</param>
/// <param name="Share">Of all contacts of today; null without a count, or where contacts went since.</param>
public sealed record SegmentSize(string SegmentId, string Name, long? Count, DateTimeOffset? CountedAt, Proportion? Share);

/// <summary>How long deals stay in a stage before they go on.</summary>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Pipeline">Its name.</param>
/// <param name="Won">Of all deals that ended, those that were won.</param>
/// <param name="MeanDaysToWin">Mean days from making to winning; null without a won one.</param>
/// <param name="Stages">In their order.</param>
public sealed record CycleView(string PipelineId, string Pipeline, Proportion Won, double? MeanDaysToWin, IReadOnlyList<CycleStage> Stages);

/// <summary>A stage of the cycle.</summary>
/// <param name="StageId">The stage.</param>
/// <param name="Name">Its name.</param>
/// <param name="WentOn">Of the times that a deal came to it, those that went on to another stage.</param>
/// <param name="MeanDays">Mean days of those that went on; null without one.</param>
public sealed record CycleStage(string StageId, string Name, Proportion WentOn, double? MeanDays);
