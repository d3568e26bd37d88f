using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Segments;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Ports;
using Mancrel.Core.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Enrolment = Mancrel.Core.Outreach.Sequences.Enrolment;

namespace Mancrel.Api.Outreach;

/// <summary>A step as the API shows it.</summary>
/// <param name="Id">Stays with the step; to be sent back when the steps are changed.</param>
/// <param name="Order">Its place, 1 for the first.</param>
/// <param name="DelayDays">Days after the step before it, of the first after the enrolment.</param>
/// <param name="BusinessHours">Only Monday to Friday between 9 and 17 o'clock where the person is.</param>
/// <param name="TemplateId">What it says.</param>
/// <param name="TemplateVersion">The version that was approved; null before.</param>
/// <param name="Variants">Other wordings, that are compared with its own.</param>
/// <param name="AiPersonalize">Whether a language model writes a first line for each person, of what is known alone.</param>
public sealed record SequenceStepView(
    string Id,
    int Order,
    int DelayDays,
    bool BusinessHours,
    string TemplateId,
    int? TemplateVersion,
    IReadOnlyList<StepVariantView> Variants,
    bool AiPersonalize
);

/// <summary>Another wording of a step as the API shows it.</summary>
/// <param name="Id">Stays with the wording; to be sent back when the steps are changed.</param>
/// <param name="TemplateId">What it says.</param>
/// <param name="TemplateVersion">The version that was approved; null before.</param>
public sealed record StepVariantView(string Id, string TemplateId, int? TemplateVersion);

/// <summary>A stage whose deals bring people in.</summary>
public sealed record IntakeStageView(string PipelineId, string StageId);

/// <summary>Who comes into a sequence by itself, as the API shows it.</summary>
/// <param name="SegmentId">Whoever belongs to this segment, looked at each hour; null for nobody.</param>
/// <param name="Stages">Whose deal comes into one of these stages.</param>
/// <param name="FormIds">Who sends one of these forms.</param>
public sealed record SequenceIntakeView(string? SegmentId, IReadOnlyList<IntakeStageView> Stages, IReadOnlyList<string> FormIds)
{
    /// <summary>The view of what is stored.</summary>
    public static SequenceIntakeView Of(SequenceIntake intake) =>
        new(
            intake.SegmentId?.Value,
            [.. intake.Stages.Select(stage => new IntakeStageView(stage.PipelineId.Value, stage.StageId))],
            [.. intake.FormIds.Select(form => form.Value)]
        );
}

/// <summary>A sequence as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Purpose">What consent it needs.</param>
/// <param name="ConsentRequired">Whether it goes only to those who gave it.</param>
/// <param name="Steps">Its steps in their order.</param>
/// <param name="Exits">What ends it for a person.</param>
/// <param name="Window">When its mail may leave, where the person is; null at any time.</param>
/// <param name="BestHours">Whether a mail waits for the hours in which its person writes, at most a day.</param>
/// <param name="DailyCap">Mails a day at most.</param>
/// <param name="RampUp">A slow beginning; null for none.</param>
/// <param name="Enrols">Who comes in by itself while it is started.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Problem">Why Mancrel had it stand still; null where a person did, or it goes.</param>
/// <param name="ApprovedBy">Who started it, which approves it as a whole.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="StartedAt">When it was started first.</param>
/// <param name="Results">What it came to until now; of a single sequence alone, null in lists.</param>
public sealed record SequenceView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    ConsentPurpose Purpose,
    bool ConsentRequired,
    IReadOnlyList<SequenceStepView> Steps,
    IReadOnlyList<SequenceExit> Exits,
    SendWindow? Window,
    bool BestHours,
    int DailyCap,
    RampUp? RampUp,
    SequenceIntakeView Enrols,
    SequenceState State,
    [property: Said] string? Problem,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset? StartedAt,
    SequenceResults? Results
)
{
    /// <summary>The view of a stored sequence.</summary>
    public static SequenceView Of(Stored<Sequence> stored)
    {
        var s = stored.Value;
        return new(
            s.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            s.Name,
            s.Purpose,
            s.ConsentRequired,
            [
                .. s.Steps.Select(
                    (step, index) =>
                        new SequenceStepView(
                            step.Id,
                            index + 1,
                            step.DelayDays,
                            step.BusinessHours,
                            step.TemplateId.Value,
                            step.TemplateVersion,
                            [.. step.Variants.Select(one => new StepVariantView(one.Id, one.TemplateId.Value, one.TemplateVersion))],
                            step.AiPersonalize
                        )
                ),
            ],
            s.Exits,
            s.Window,
            s.BestHours,
            s.DailyCap,
            s.RampUp,
            SequenceIntakeView.Of(s.Enrols ?? SequenceIntake.None),
            s.State,
            s.Problem,
            s.ApprovedBy,
            s.ApprovedAt,
            s.StartedAt,
            Results: null
        );
    }
}

/// <summary>Body of <c>POST /api/sequences/{id}/enrol</c>: contacts or a segment.</summary>
/// <param name="ContactIds">1 to 500 contacts.</param>
/// <param name="SegmentId">Everybody who belongs to it now.</param>
public sealed record EnrolRequest(IReadOnlyList<string>? ContactIds = null, string? SegmentId = null);

/// <summary>What an enrolling came to.</summary>
/// <param name="Enrolled">So many came in; null of a segment, whose people come in one after another.</param>
/// <param name="Already">So many are or were in it already; null of a segment.</param>
public sealed record EnrolAnswer(int? Enrolled, int? Already);

/// <summary>Sequences: everybody reads them, managers write and steer them, who works with people enrols them.</summary>
public static class SequenceEndpoints
{
    private const int MostContacts = 500;

    private static readonly Resource<Sequence, SequenceDraft, SequenceView> One = new(
        "sequence",
        "/api/sequences",
        "sq_",
        Permission.Configure,
        (sequence, _) => SequenceView.Of(sequence),
        "name",
        "steps"
    )
    {
        Completed = async (context, caller, view, cancellation) =>
        {
            var services = context.RequestServices;
            var stored = await services.GetRequiredService<SequenceDesk>().FindAsync(caller.Tenant, view.Id, cancellation);
            return stored is null
                ? view
                : await WithResultsAsync(stored, caller, services.GetRequiredService<SequenceCounts>(), cancellation);
        },
    };

    private static readonly ListShape Shape = ListShape.Of("name", [], ("state", FieldType.Text)).OneOf<SequenceState>("state") with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    private static readonly ListShape People = ListShape
        .Of("contactId", ["contactId"], ("state", FieldType.Text))
        .OneOf<EnrolmentState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapSequences(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Outreach",
            new RecordTexts(
                "Adds a sequence: mails to a person one after another, in one thread, until it answers. Nothing goes before it is started.",
                """
                {
                  "name": "After the fair",
                  "purpose": "offers",
                  "steps": [
                    { "delayDays": 0, "templateId": "tpl_3c4d" },
                    { "delayDays": 3, "businessHours": true, "templateId": "tpl_5e6f" }
                  ],
                  "window": { "from": "09:00", "to": "18:00", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"] },
                  "dailyCap": 100,
                  "rampUp": { "firstDay": 20, "addPerDay": 20 },
                  "enrols": { "segmentId": "sg_1a2b", "stages": [{ "pipelineId": "pl_1a2b", "stageId": "quoted" }], "formIds": ["fm_1a2b"] }
                }
                """,
                "One sequence and what each of its steps came to until now.",
                "Changes a sequence that does not go; it goes again once somebody starts it. Steps that keep their id stay what they are "
                    + "for those who got them.",
                """{"dailyCap": 50}""",
                "Deletes a sequence that nobody ever was in."
            )
        );
        group.MapGet("/", ListAsync).Tells("Sequences by name and state.").Needs(Permission.Read);
        group
            .MapGet("/{id}/enrolments", EnrolmentsAsync)
            .Tells("Who is or was in it by contact, of those that are seen, with where each stands.")
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/enrol", EnrolAsync)
            .Tells("Enrols contacts, or everybody of a segment. Nobody goes through a sequence twice.", """{"contactIds": ["p_1a2b"]}""")
            .Needs(Permission.Work);
        foreach (
            var (action, text) in new[]
            {
                (SequenceAction.Start, "Approves it as a whole, with the templates as they are now, and lets it go."),
                (SequenceAction.Pause, "Holds it: nothing is handed over until it is resumed."),
                (SequenceAction.Resume, "Lets it go on."),
                (SequenceAction.Stop, "Ends it for everybody in it."),
            }
        )
        {
            group
                .MapPost(
                    "/{id}/" + CoreJson.Name(action),
                    (
                        string id,
                        HttpContext context,
                        Caller caller,
                        IDocumentStore store,
                        SequenceDesk desk,
                        SequenceActions actions,
                        SequenceCounts counts,
                        CancellationToken cancellation
                    ) => DoAsync(id, action, context, caller, store, desk, actions, counts, cancellation)
                )
                .Tells(text)
                .Needs(Permission.Configure);
        }
    }

    private static async Task<Ok<ListPage<SequenceView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Sequence, SequenceView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "sequenceId",
                SequenceView.Of,
                cancellation
            )
        );

    private static async Task<Results<Ok<ListPage<EnrolmentView>>, ProblemHttpResult>> EnrolmentsAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        SequenceDesk desk,
        CancellationToken cancellation
    )
    {
        var sequence = await One.FoundAsync(desk, caller, id, cancellation);
        var query = ListRequest
            .Read(request, People)
            .ToQuery(new DocumentFilter("sequenceId", FilterOperator.Equal, sequence.Value.SequenceId));
        var page = await sights.PageAsync<Enrolment>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(new ListPage<EnrolmentView>([.. page.Items.Select(EnrolmentView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<EnrolAnswer>, Accepted<EnrolAnswer>, ProblemHttpResult>> EnrolAsync(
        string id,
        EnrolRequest body,
        Caller caller,
        IDocumentStore store,
        SequenceDesk desk,
        SegmentDesk segments,
        EnrolmentBook book,
        IWorkflowEngine engine,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var sequence = await One.FoundAsync(desk, caller, id, cancellation);
        if (sequence.Value.State == SequenceState.Stopped)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "a sequence that was stopped takes nobody in");
        }

        var ids = (body.ContactIds ?? []).Select(one => (one ?? "").Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0 == string.IsNullOrWhiteSpace(body.SegmentId) || ids.Count > MostContacts)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "contactIds",
                $"is a list of 1 to {MostContacts} contacts; or segmentId says who, one of the two"
            );
        }

        var by = await CallerName.OfAsync(store, caller, cancellation);
        if (ids.Count > 0)
        {
            var seen = await SeenAsync(store, caller, ids, cancellation);
            if (ids.Where(one => !seen.Contains(one)).ToList() is { Count: > 0 } unknown)
            {
                return Problems.Field(
                    StatusCodes.Status422UnprocessableEntity,
                    "contactIds",
                    "has ids of contacts alone; there is no " + string.Join(", ", unknown.Take(10))
                );
            }

            var came = await book.EnrolAsync(caller.Tenant, sequence.Value, [.. ids.Select(one => new ContactId(one))], by, cancellation);
            return TypedResults.Ok(new EnrolAnswer(came.New, came.Already));
        }

        var segment = await segments.FindAsync(caller.Tenant, body.SegmentId!.Trim(), cancellation);
        if (segment is null)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "segmentId", "is the id of a segment");
        }

        if (await segments.ProblemAsync(caller.Tenant, segment.Value, cancellation) is { } problem)
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "segmentId", "finds nobody, since " + problem);
        }

        var job = new SequenceJob(sequence.Value.SequenceId, random.NewId("job_"), segment.Value.SegmentId, by, caller.Sight.People);
        var json = System.Text.Json.JsonSerializer.SerializeToElement(job, CoreJson.Options);
        await engine.StartAsync(caller.Tenant, SequencePeople.Name, job.Instance, json, cancellation);
        return TypedResults.Accepted($"/api/sequences/{id}/enrolments", new EnrolAnswer(Enrolled: null, Already: null));
    }

    private static async Task<HashSet<string>> SeenAsync(
        IDocumentStore store,
        Caller caller,
        List<string> ids,
        CancellationToken cancellation
    )
    {
        var query = new DocumentQuery { Where = [new("contactId", FilterOperator.In, ids)], Limit = MostContacts };
        var found = await store.QueryAsync<Contact>(caller.Tenant, caller.Sight.Narrow<Contact>(query), cancellation);
        return found.Items.Select(item => item.Value.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<Results<Ok<SequenceView>, ProblemHttpResult>> DoAsync(
        string id,
        SequenceAction action,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        SequenceDesk desk,
        SequenceActions actions,
        SequenceCounts counts,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var stored = await One.FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);

        var item = Answers.Item(await actions.DoAsync(caller.Tenant, stored, action, by, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(await WithResultsAsync(item, caller, counts, cancellation));
    }

    private static async Task<SequenceView> WithResultsAsync(
        Stored<Sequence> stored,
        Caller caller,
        SequenceCounts counts,
        CancellationToken cancellation
    ) => SequenceView.Of(stored) with { Results = await counts.ResultsAsync(caller.Tenant, stored.Value, cancellation) };
}
