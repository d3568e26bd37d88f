using Mancrel.Core.Common;

namespace Mancrel.Api.Insight;

/// <summary>What happened from one day to another (UTC, both included).</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Inbound">Messages that came.</param>
/// <param name="Outbound">Messages that were written, by people or by Mancrel.</param>
/// <param name="InboundStates">Those that came, by the state they are in now.</param>
/// <param name="OutboundStates">Those that were written, by the state they are in now.</param>
/// <param name="Intents">Those that came, by intent.</param>
/// <param name="Languages">Those that came, by language.</param>
/// <param name="Bands">Those that came and were decided on, by band.</param>
/// <param name="Replies">How fast they were replied to.</param>
/// <param name="Verdicts">What people made of drafts.</param>
/// <param name="Ai">What the AI did and cost.</param>
public sealed record StatsView(
    DateOnly From,
    DateOnly To,
    long Inbound,
    long Outbound,
    IReadOnlyDictionary<string, long> InboundStates,
    IReadOnlyDictionary<string, long> OutboundStates,
    IReadOnlyDictionary<string, long> Intents,
    IReadOnlyDictionary<string, long> Languages,
    IReadOnlyDictionary<string, long> Bands,
    ReplyStats Replies,
    VerdictStats Verdicts,
    AiStats Ai
);

/// <summary>Times from a message to its reply, in seconds.</summary>
/// <param name="Count">Messages that were replied to.</param>
/// <param name="Automatic">Those whose reply left by itself.</param>
/// <param name="MeanSeconds">Exact.</param>
/// <param name="MedianSeconds">Told from classes of times.</param>
/// <param name="P90Seconds">Told from classes of times.</param>
public sealed record ReplyStats(long Count, long Automatic, double? MeanSeconds, double? MedianSeconds, double? P90Seconds);

/// <summary>What people made of drafts.</summary>
/// <param name="Counts">By verdict.</param>
/// <param name="ApprovalRate">Share of the drafts that a person judged that could leave as they were or with a small edit; null without
/// any.</param>
public sealed record VerdictStats(IReadOnlyDictionary<string, long> Counts, double? ApprovalRate);

/// <summary>What the AI did and cost.</summary>
public sealed record AiStats(long Decisions, IReadOnlyDictionary<string, long> Tasks, long Tokens, IReadOnlyList<Money> Cost);

/// <summary>One day of the timeline.</summary>
public sealed record DayView(DateOnly Day, long Inbound, long Outbound, long Replied, long RepliedAutomatically, long Escalated);

/// <summary>A stage of the funnel.</summary>
/// <param name="StageId">The stage.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">Deals that stand there now.</param>
/// <param name="Values">What they are worth.</param>
/// <param name="Weighted">The same, each times its probability.</param>
/// <param name="Came">Times that a deal came to it, ever.</param>
/// <param name="OnwardRate">Share of these that went on to another stage; null where none came.</param>
/// <param name="MeanDays">How long they stayed before they went on, in days; null where none went on.</param>
public sealed record FunnelStage(
    string StageId,
    string Name,
    long Count,
    IReadOnlyList<Money> Values,
    IReadOnlyList<Money> Weighted,
    long Came,
    double? OnwardRate,
    double? MeanDays
);

/// <summary>A pipeline's funnel.</summary>
/// <param name="PipelineId">The pipeline.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stages">In order.</param>
/// <param name="Won">Deals won, ever.</param>
/// <param name="Lost">Deals lost, ever.</param>
/// <param name="WinRate">Won of won and lost; null without either.</param>
/// <param name="MeanDaysToWin">From making a deal to winning it, in days; null without any.</param>
public sealed record FunnelView(
    string PipelineId,
    string Name,
    IReadOnlyList<FunnelStage> Stages,
    long Won,
    long Lost,
    double? WinRate,
    double? MeanDaysToWin
);

/// <summary>Deals of a month (UTC).</summary>
public sealed record DealMonth(string Month, long Made, long Won, long Lost, IReadOnlyList<Money> WonValue);

/// <summary>Open work of a person.</summary>
public sealed record WorkloadView(string UserId, string Name, long Deals, long Conversations, long Tasks);

/// <summary>Everything on one page.</summary>
public sealed record DashboardView(
    StatsView Stats,
    IReadOnlyList<DayView> Timeline,
    IReadOnlyList<FunnelView> Pipelines,
    IReadOnlyList<DealMonth> DealMonths,
    IReadOnlyList<WorkloadView> Workload
);
