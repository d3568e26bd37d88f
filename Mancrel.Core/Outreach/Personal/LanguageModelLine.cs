using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Outreach.Personal;

/// <summary>Has a language model write the line, and takes it only where it says nothing but what is known.</summary>
public sealed class LanguageModelLine(LanguageModel model, PromptBook prompts) : IPersonalLine
{
    private const int LongestLine = 300;

    private static readonly LanguageTask Shape = new(
        TaskNames.Personalise,
        JsonShape.Of(("line", JsonShape.Text())),
        MostOutputTokens: 200
    );

    private sealed record Written(string Line);

    public async Task<string?> WriteAsync(PersonalRequest request, CancellationToken cancellation)
    {
        var (instruction, _) = await prompts.FillAsync(
            request.Tenant,
            Shape.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = request.Language },
            cancellation
        );
        var data = MailData.Delimit([
            ("facts", string.Join('\n', request.Facts.Select(fact => $"{fact.Field} | {fact.Value.ReplaceLineEndings(" ")}"))),
            ("mail", request.Text),
        ]);
        return
            await model.AskAsync(request.Tenant, Shape, instruction, data, Read, cancellation) is LanguageAnswer.Answered<Written> answer
            && LineCheck.Holds(answer.Value.Line, request)
            ? answer.Value.Line
            : null;
    }

    private static Written? Read(JsonElement answer) => JsonShape.Line(answer, "line", LongestLine) is { } line ? new Written(line) : null;
}
