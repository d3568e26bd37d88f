using System.Globalization;
using System.Text;
using System.Text.Json;
using Mancrel.Core.Ai;
using Mancrel.Core.Ai.Tasks;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations;

/// <summary>A definition that was proposed for what somebody described.</summary>
/// <param name="Definition">The definition; null where there is none.</param>
/// <param name="LeftOut">What it leaves out and why, in the model's words; null where nothing.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
public sealed record AutomationProposal(AutomationDefinition? Definition, string? LeftOut, string? Problem);

/// <summary>Makes a definition of plain language. Whatever comes of it is checked like one that a person writes, and shown.</summary>
public interface IAutomationDescriber
{
    /// <summary>Whether there is one that can.</summary>
    bool Can { get; }

    /// <summary>A proposal.</summary>
    Task<AutomationProposal> DescribeAsync(TenantId tenant, string wish, CancellationToken cancellation);
}

/// <summary>Where no language model is set up: the form is the way.</summary>
public sealed class NoDescriber : IAutomationDescriber
{
    public bool Can => false;

    public Task<AutomationProposal> DescribeAsync(TenantId tenant, string wish, CancellationToken cancellation) =>
        Task.FromResult(new AutomationProposal(null, null, "no language model is set up; the form does the same without one"));
}

/// <summary>Asks the language model that is set up.</summary>
public sealed class LanguageModelDescriber(
    LanguageModel model,
    PromptBook prompts,
    IDocumentStore store,
    PipelineBook pipelines,
    AutomationCatalogue catalogue
) : IAutomationDescriber
{
    private const int Most = 50;
    private const int LongestLine = 500;

    private static readonly LanguageTask Shape = new(
        TaskNames.Automate,
        JsonShape.Of(("definition", JsonShape.Text()), ("left_out", JsonShape.Text())),
        MostOutputTokens: 2_000
    );

    private sealed record Proposed(AutomationDefinition? Definition, string? LeftOut);

    public bool Can => true;

    public async Task<AutomationProposal> DescribeAsync(TenantId tenant, string wish, CancellationToken cancellation)
    {
        var (instruction, _) = await prompts.FillAsync(
            tenant,
            Shape.Name,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["catalogue"] = await CatalogueAsync(tenant, cancellation) },
            cancellation
        );
        var answer = await model.AskAsync(tenant, Shape, instruction, MailData.Delimit([("wish", wish)]), Read, cancellation);
        return answer switch
        {
            LanguageAnswer.Answered<Proposed> { Value: { Definition: { } definition } proposed } => new AutomationProposal(
                definition,
                proposed.LeftOut,
                null
            ),
            LanguageAnswer.Answered<Proposed> answered => new AutomationProposal(
                null,
                answered.Value.LeftOut,
                "nothing of it can be done with what there is; the form shows what that is"
            ),
            _ => new AutomationProposal(
                null,
                null,
                "the language model gave no answer that can be used; the form does the same without it"
            ),
        };
    }

    private static Proposed? Read(JsonElement answer)
    {
        var text = (answer.GetProperty("definition").GetString() ?? "").Trim();
        return new Proposed(
            text.Length == 0 ? null : JsonSerializer.Deserialize<AutomationDefinition>(text, CoreJson.Options),
            JsonShape.Line(answer, "left_out", LongestLine)
        );
    }

    private async Task<string> CatalogueAsync(TenantId tenant, CancellationToken cancellation)
    {
        var fields = await catalogue.FieldsAsync(tenant, cancellation);
        var text = new StringBuilder();
        foreach (var on in Enum.GetValues<AutomationEventKind>())
        {
            var records = AutomationFields.RecordsOf(on).Select(CoreJson.Name);
            text.Append(CultureInfo.InvariantCulture, $"trigger {CoreJson.Name(on)}: fields of {string.Join(", ", records)}");
            text.Append(
                on == AutomationEventKind.DealStage ? "; takes pipelineId and stageId"
                : on is AutomationEventKind.ContactTagged or AutomationEventKind.DealTagged ? "; takes tag, left out for any"
                : on == AutomationEventKind.FormSubmitted ? "; takes formId, left out for any"
                : ""
            );
            text.Append('\n');
        }

        foreach (var field in fields.Values)
        {
            var ops = string.Join(", ", AutomationFields.OpsOf(field.Type).Select(CoreJson.Name));
            text.Append(CultureInfo.InvariantCulture, $"field {field.Name} ({ops})");
            text.Append(
                field.Options is { } options ? ": " + string.Join(", ", options)
                : field.Label is { } own ? ": " + own
                : ""
            );
            text.Append('\n');
        }

        foreach (var pipeline in (await pipelines.ListAsync(tenant, cancellation)).Select(item => item.Value))
        {
            var stages = pipeline.Stages.Select(stage => $"{stage.Id} ({stage.Name})");
            text.Append(CultureInfo.InvariantCulture, $"pipeline {pipeline.Id} ({pipeline.Name}): stages {string.Join(", ", stages)}\n");
        }

        await NamesAsync<LeadForm>(text, "form", tenant, one => one.Name, cancellation);
        await NamesAsync<Template>(text, "template", tenant, one => one.Name, cancellation);
        await NamesAsync<Sequence>(text, "sequence", tenant, one => one.Name, cancellation);
        await NamesAsync<User>(text, "user", tenant, one => one.Name, cancellation);
        return text.ToString();
    }

    private async Task NamesAsync<T>(StringBuilder text, string what, TenantId tenant, Func<T, string> name, CancellationToken cancellation)
        where T : class, IDocument
    {
        foreach (var item in (await store.QueryAsync<T>(tenant, new DocumentQuery { Limit = Most }, cancellation)).Items)
        {
            text.Append(CultureInfo.InvariantCulture, $"{what} {item.Value.Id}: {name(item.Value).ReplaceLineEndings(" ")}\n");
        }
    }
}
