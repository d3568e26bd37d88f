using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Billing.Dunning;

/// <summary>One reminder of an invoice that is overdue.</summary>
/// <param name="Days">Days after the day by which to pay, 1 to 365.</param>
/// <param name="Texts">
/// The mail's text by language (en, de, ru, uz), with the places {name}, {number}, {total}, {due} and {shop}; a language that is missing
/// takes the usual one.
/// </param>
public sealed record ReminderStep(int Days, IReadOnlyDictionary<string, string>? Texts = null)
{
    private const int MostSteps = 6;
    private const int LongestText = 4000;

    /// <summary>The steps as far as they are right; what is not stands in the errors as <c>reminders[1].days</c>.</summary>
    internal static IReadOnlyList<ReminderStep> Read(IReadOnlyList<ReminderStep>? steps, FieldErrors errors)
    {
        if (steps?.Count > MostSteps)
        {
            errors.Add("reminders", $"has at most {MostSteps} reminders");
            return [];
        }

        var read = new List<ReminderStep>();
        foreach (var step in steps ?? [])
        {
            var at = $"reminders[{read.Count}]";
            if (step.Days is < 1 or > 365 || read.Count > 0 && step.Days <= read[^1].Days)
            {
                errors.Add(at + ".days", "is a number of days from 1 to 365, more than the one before");
            }

            foreach (var language in (step.Texts ?? new Dictionary<string, string>()).Keys.Except(PrintWords.Languages))
            {
                errors.Add(at + ".texts", $"has texts in {string.Join(", ", PrintWords.Languages)}; {language} is none of them");
            }

            read.Add(
                new ReminderStep(
                    step.Days,
                    (step.Texts ?? new Dictionary<string, string>())
                        .Select(text => (text.Key, Text: errors.Text($"{at}.texts", text.Value, LongestText)))
                        .Where(text => text.Text.Length > 0)
                        .ToDictionary(text => text.Key, text => text.Text, StringComparer.Ordinal)
                )
            );
        }

        return read;
    }
}

/// <summary>What became of one reminder.</summary>
/// <param name="Days">Which: its days after the day by which to pay.</param>
/// <param name="At">When.</param>
/// <param name="What"><c>written</c> (it waits for a person's word, or had it), <c>skipped</c>, <c>refused</c>.</param>
/// <param name="MessageId">The mail that was written.</param>
/// <param name="Conversation">Its conversation.</param>
/// <param name="Why">Why it was refused.</param>
public sealed record ReminderDone(
    int Days,
    DateTimeOffset At,
    string What,
    string? MessageId = null,
    string? Conversation = null,
    [property: Said] string? Why = null
);

/// <summary>How it stands with the reminders of an invoice.</summary>
public sealed record DunningState
{
    /// <summary>What was done, oldest first.</summary>
    public IReadOnlyList<ReminderDone> Done { get; init; } = [];

    /// <summary>The day of the next one; null where none comes.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Who stopped it; null where nobody did.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Which of the workflow's instances looks after it, from 1.</summary>
    public int Part { get; init; }

    /// <summary>Whether that instance is still to look.</summary>
    public bool Runs { get; init; }

    /// <summary>The days of the last one that was done; 0 where none was.</summary>
    internal int LastDays => Done.Count == 0 ? 0 : Done.Max(one => one.Days);
}
