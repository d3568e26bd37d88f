using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Ai.Tasks;

/// <summary>Answers of tasks as decisions of the audit.</summary>
public static class TaskDecisions
{
    /// <summary>The decision of an answer; the caller adds what it is about and commits it with what it causes.</summary>
    /// <param name="task">Of <see cref="TaskNames"/>.</param>
    /// <param name="id">The decision's id, made from what caused it.</param>
    /// <param name="answer">The answer, kept whole.</param>
    /// <param name="action">What is done.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="at">When.</param>
    public static AiDecision Of<TAnswer>(
        string task,
        string id,
        TaskAnswer<TAnswer> answer,
        string action,
        string reason,
        DateTimeOffset at
    )
        where TAnswer : class =>
        new()
        {
            DecisionId = id,
            Task = task,
            At = at,
            Model = answer.Model,
            Prompts = answer.Prompt is { } prompt ? [prompt] : [],
            Output = JsonSerializer.SerializeToElement(answer.Value, CoreJson.Options),
            ShownConfidence = answer.Confidence,
            Confidence = answer.Confidence,
            Action = action,
            Reason = reason,
            Tokens = (int)answer.Costs.Sum(cost => cost.InputTokens + cost.OutputTokens),
            Costs = answer.Costs,
        };

    /// <summary>The mails that a task looked at, by reference.</summary>
    public static IEnumerable<DecisionInput> Inputs(IEnumerable<Contacted> mails) =>
        mails.Select(mail => new DecisionInput(Message.Kind, mail.Id.Value));
}
