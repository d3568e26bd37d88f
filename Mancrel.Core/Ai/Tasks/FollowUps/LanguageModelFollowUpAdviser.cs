using System.Text.Json;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Ai.Tasks.FollowUps;

/// <summary>
/// A follow-up suggested by a language model: it names days from today, the hour is ours. Who may not be written to is not, whatever it
/// says.
/// </summary>
public sealed class LanguageModelFollowUpAdviser(
    IAiTask<FollowUpFacts, FollowUpAdvice> local,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops
) : LanguageModelTask<FollowUpFacts, FollowUpAdvice>(local, model, prompts, shops, Shape)
{
    private const int MostDays = 180;

    private static readonly LanguageTask Shape = new(
        TaskNames.FollowUp,
        JsonShape.Of(("needed", JsonShape.Flag), ("days", JsonShape.Whole), ("what", JsonShape.Text()), ("reason", JsonShape.Text())),
        MostOutputTokens: 300
    );

    protected override IEnumerable<(string Name, string Text)> Data(FollowUpFacts facts) =>
        [
            (
                "about",
                $"{facts.About}\nstage: {facts.Stage?.Name ?? "none"}\nanswers are awaited {facts.PatienceDays} "
                    + $"days\ntoday: {facts.Now:yyyy-MM-dd}"
            ),
            ("mails", Contacted.Lines(facts.Mails)),
        ];

    protected override FollowUpAdvice? Read(JsonElement answer, FollowUpFacts facts)
    {
        var days = answer.GetProperty("days").GetInt32();
        if (JsonShape.Line(answer, "reason", 300) is not { } reason || days is < 0 or > MostDays)
        {
            return null;
        }

        if (!answer.GetProperty("needed").GetBoolean() || facts.Stopped is not null)
        {
            return new FollowUpAdvice(false, null, "", facts.Stopped is { } why ? $"Nobody is to be written to: {why}." : reason);
        }

        return JsonShape.Line(answer, "what", 300) is { } what
            ? new FollowUpAdvice(true, LocalFollowUpAdviser.Working(facts.Now.AddDays(days)), what, reason)
            : null;
    }

    protected override double Likeness(FollowUpAdvice left, FollowUpAdvice right) =>
        left.Needed != right.Needed ? 0
        : left.At is { } one && right.At is { } other ? Math.Max(0, 1 - (Math.Abs((one - other).TotalDays) / 14))
        : 1;
}
