using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Insight;

/// <summary>What one document adds to the sums: the definition of every number on the dashboards.</summary>
public static class Contributions
{
    /// <summary>The bucket of all deals.</summary>
    public const string Deals = "deals";

    /// <summary>Upper ends of the classes of reply times in seconds; the last class has none.</summary>
    public static readonly IReadOnlyList<int> ReplyClasses = [10, 60, 300, 900, 3_600, 14_400, 28_800, 86_400, 259_200];

    /// <summary>What adds nothing.</summary>
    public static IReadOnlyDictionary<string, decimal> Nothing { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>The bucket of a time: its day in UTC.</summary>
    public static string DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>
    /// A message, on the day that it came or was written: <c>inbound</c> or <c>outbound</c>, each with its state and
    /// occasion; of one that came its intent, language and band, and the class of the time until its reply left.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(Message message, Message? reply)
    {
        var way = CoreJson.Name(message.Direction);
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            [way] = 1,
            [$"{way}.state.{CoreJson.Name(message.State)}"] = 1,
        };
        if (message.Occasion is { } occasion)
        {
            values[$"{way}.occasion.{CoreJson.Name(occasion)}"] = 1;
        }

        if (message.Direction == MessageDirection.Inbound && message.Classification is { } read)
        {
            values[$"intent.{CoreJson.Name(read.Intent)}"] = 1;
            values[$"language.{read.Language}"] = 1;
        }

        if (message is { Direction: MessageDirection.Inbound, Decision: { } decision })
        {
            values[$"band.{CoreJson.Name(decision.Band)}"] = 1;
        }

        if (reply?.Send?.SentAt is { } sent)
        {
            var seconds = Math.Max(0, (decimal)(sent - message.ReceivedAt).TotalSeconds);
            values["reply.count"] = 1;
            values["reply.seconds"] = Math.Round(seconds, 3);
            values[$"reply.class.{ReplyClasses.Count(end => seconds > end)}"] = 1;
            if (reply.Send.Automatic)
            {
                values["reply.automatic"] = 1;
            }
        }

        return values;
    }

    /// <summary>An AI decision, on its day: its task, its verdict, and what language models used for it.</summary>
    public static IReadOnlyDictionary<string, decimal> Of(AiDecision decision)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["ai.decisions"] = 1, [$"ai.task.{decision.Task}"] = 1 };
        if (Verdicts.Of(decision) is { } verdict)
        {
            values[$"verdict.{verdict}"] = 1;
        }

        foreach (var spend in decision.Costs)
        {
            Add(values, "ai.tokens", spend.InputTokens + spend.OutputTokens);
            if (spend.Cost is { } cost)
            {
                Add(values, $"ai.cost.{cost.Currency}", cost.Amount);
            }
        }

        return values;
    }

    /// <summary>
    /// A deal: the months in which it was made and closed, won or lost with its value, the days that it took, and for each stage how often
    /// deals came and how long they stayed before they went on.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> Of(Deal deal, DateTimeOffset createdAt)
    {
        // A deal that was brought in with its past began with that, not with the day of the import.
        var began = deal.History.Count > 0 && deal.History[0].EnteredAt < createdAt ? deal.History[0].EnteredAt : createdAt;
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal) { [$"made.{Month(began)}"] = 1 };
        for (var at = 0; at < deal.History.Count; at++)
        {
            var visit = deal.History[at];
            var stage = $"{visit.PipelineId.Value}/{visit.StageId}";
            Add(values, $"came.{stage}", 1);
            if (at + 1 < deal.History.Count)
            {
                Add(values, $"went.{stage}", 1);
                Add(values, $"stayed.{stage}", Math.Round((decimal)(deal.History[at + 1].EnteredAt - visit.EnteredAt).TotalSeconds, 0));
            }
        }

        if (deal.Status is DealStatus.Won or DealStatus.Lost)
        {
            var outcome = CoreJson.Name(deal.Status);
            var closed = deal.ClosedAt ?? deal.StageEnteredAt;
            values[$"{outcome}.{deal.PipelineId.Value}"] = 1;
            values[$"{outcome}In.{Month(closed)}"] = 1;
            values[$"{outcome}Seconds.{deal.PipelineId.Value}"] = Math.Max(0, Math.Round((decimal)(closed - began).TotalSeconds, 0));
            if (deal.Value is { } worth)
            {
                values[$"{outcome}Value.{Month(closed)}.{worth.Currency}"] = worth.Amount;
            }
        }

        return values;
    }

    /// <summary>Adds a contribution to sums, or takes it away.</summary>
    public static void Add(Dictionary<string, decimal> sums, IReadOnlyDictionary<string, decimal> values, int sign)
    {
        foreach (var (name, value) in values)
        {
            Add(sums, name, value * sign);
        }
    }

    /// <summary>True when both add the same.</summary>
    public static bool Same(IReadOnlyDictionary<string, decimal> left, IReadOnlyDictionary<string, decimal> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static void Add(Dictionary<string, decimal> sums, string name, decimal value)
    {
        var sum = sums.GetValueOrDefault(name) + value;
        if (sum == 0)
        {
            sums.Remove(name);
        }
        else
        {
            sums[name] = sum;
        }
    }

    private static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
