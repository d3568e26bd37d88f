using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Crm;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Outreach.Reading;

/// <summary>Reads an answer to outreach by a language model.</summary>
public sealed class LanguageModelOutreachReader(
    IAiTask<OutreachAnswer, OutreachReading> local,
    LanguageModel model,
    PromptBook prompts,
    ShopBook shops
) : LanguageModelTask<OutreachAnswer, OutreachReading>(local, model, prompts, shops, Shape)
{
    private static readonly LanguageTask Shape = new(
        TaskNames.OutreachReply,
        JsonShape.Of(("kind", JsonShape.Text(JsonShape.Names<OutreachKind>())), ("reasoning", JsonShape.Text())),
        MostOutputTokens: 250
    );

    protected override IEnumerable<(string Name, string Text)> Data(OutreachAnswer facts) =>
        [("subject", facts.Subject), ("message", facts.Text)];

    protected override OutreachReading? Read(JsonElement answer, OutreachAnswer facts) =>
        JsonShape.Member<OutreachKind>(answer, "kind") is { } kind && JsonShape.Line(answer, "reasoning", 300) is { } reasoning
            ? new OutreachReading(kind, reasoning)
            : null;

    protected override double Likeness(OutreachReading left, OutreachReading right) => left.Kind == right.Kind ? 1 : 0;
}
