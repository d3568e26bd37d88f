using Mancrel.Core.Common;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Replies.Papers;
using Mancrel.Core.Triage;
using Mancrel.Core.Workflows;

namespace Mancrel.Core.Replies.Steps;

/// <summary>What the history keeps of a draft.</summary>
public sealed record DraftResult(bool Drafted, double Confidence);

/// <summary>
/// Composes the answer to everything that is open in the thread, from the live catalogue, with evidence for every claim
/// (docs/architecture.md,
/// step 7).
/// </summary>
public sealed class DraftStep(
    MessageFile files,
    IDocumentStore store,
    ReplyQuestions questions,
    IDrafter drafter,
    IEnumerable<IOwnPapers> papers,
    IEnumerable<IThreadOffers> offers,
    VoiceBook voices,
    ShopBook shops,
    TimeProvider clock
) : IWorkflowStep<MessageRef, DraftResult>
{
    public static StepName<MessageRef, DraftResult> Step { get; } = new("reply.draft");

    public async Task<DraftResult> RunAsync(StepContext context, MessageRef input, CancellationToken cancellation)
    {
        var opened =
            await files.OpenAsync(context.Tenant, input, cancellation) ?? throw new PermanentStepException("the message is missing");
        if (opened.Message.Value.State != MessageState.Classified)
        {
            return new DraftResult(opened.Message.Value.Draft is not null, opened.Message.Value.Draft?.Confidence ?? 0);
        }

        var open = await questions.OpenAsync(context.Tenant, opened.Conversation.Value, opened.Message.Value, cancellation);
        if (open.Count == 0)
        {
            // A person answered the thread in this very moment: nothing is left to answer.
            return await files.ChangeAsync(context.Tenant, input, file => Write(file, draft: null, unclear: null), cancellation);
        }

        var request = new DraftRequest
        {
            Tenant = context.Tenant,
            Questions =
            [
                .. open.Select(question => new DraftQuestion(
                    question.Message.Subject,
                    question.Message.JudgedText,
                    question.Classification,
                    question.Message.MessageId
                )),
            ],
            Conversation = input.Conversation,
            Counterpart = opened.Message.Value.Writer(),
            CustomerName = await NameAsync(context, opened.Message.Value, cancellation),
            SenderName = await shops.NameAsync(context.Tenant, cancellation),
            Voice = await voices.GetAsync(context.Tenant, cancellation),
            Language = opened.Message.Value.Classification?.Language,
        };
        var asker = await AskerAsync(context, opened.Message.Value, open, request, cancellation);
        if (await OfferAsync(context.Tenant, opened.Message.Value, asker, cancellation) is { } taken)
        {
            var unclear = taken.Draft is null ? taken.Unclear : null;
            return await files.ChangeAsync(context.Tenant, input, file => Write(file, taken.Draft, unclear), cancellation);
        }

        var about = open.All(question => IOwnPapers.Intents.Contains(question.Classification.Intent)) ? asker : null;
        var draft =
            await OfPapersAsync(context.Tenant, about, named: true, cancellation)
            ?? await drafter.DraftAsync(request, cancellation)
            ?? await OfPapersAsync(context.Tenant, about, named: false, cancellation);

        return await files.ChangeAsync(context.Tenant, input, file => Write(file, draft, unclear: null), cancellation);
    }

    private async Task<OfferReply?> OfferAsync(TenantId tenant, Message message, PapersAsked? asked, CancellationToken cancellation)
    {
        foreach (var one in asked is null ? [] : offers)
        {
            if (await one.ReadAsync(tenant, message, asked!, cancellation) is { } reply)
            {
                return reply;
            }
        }

        return null;
    }

    private async Task<Draft?> OfPapersAsync(TenantId tenant, PapersAsked? asked, bool named, CancellationToken cancellation)
    {
        foreach (var one in asked is null ? [] : papers)
        {
            if (await one.DraftAsync(tenant, asked!, named, cancellation) is { } draft)
            {
                return draft;
            }
        }

        return null;
    }

    /// <summary>
    /// What a contact asks by itself; null where nobody vouches for that, or somebody else asks too.
    /// </summary>
    private async Task<PapersAsked?> AskerAsync(
        StepContext context,
        Message message,
        IReadOnlyList<(Message Message, Classification Classification)> open,
        DraftRequest request,
        CancellationToken cancellation
    )
    {
        if (
            message.ContactId is not { } id
            || request.Language is not { } language
            || !open.All(question => IsOwn(question.Message, message))
            || await store.GetAsync<Contact>(context.Tenant, Contact.PartitionOf(id), id.Value, cancellation) is not { Value: var contact }
            || !contact.Emails.Any(one => AddressKey.For(one) == AddressKey.For(message.Writer().Author.Address))
        )
        {
            return null;
        }

        return new PapersAsked(id, request.Questions, language, request.CustomerName, request.SenderName);
    }

    private static bool IsOwn(Message question, Message newest) =>
        question is { Authentication.Authenticated: true }
        && question.Writer() is { Source: CounterpartSource.From } who
        && AddressKey.For(who.Author.Address) == AddressKey.For(newest.Writer().AnswerTo.Address)
        && newest.Writer().AnswerTo.Address == newest.Writer().Author.Address;

    private (DraftResult, FileChange?) Write(OpenFile file, Draft? draft, string? unclear)
    {
        var result = new DraftResult(draft is not null, draft?.Confidence ?? 0);
        if (file.Message.Value.State != MessageState.Classified)
        {
            return (result, null);
        }

        var understood = file.Message.Value.Classification is { } read ? ShopQuestions.Answered(read, draft) : null;
        var grounded = draft?.Claims.Count(claim => claim.Evidence is not null) ?? 0;
        return (
            result,
            new FileChange
            {
                Message = draft is null
                    ? unclear is null
                        ? null
                        : file.Message.Value with
                        {
                            OfferUnclear = unclear,
                        }
                    : file.Message.Value with
                    {
                        State = MessageState.Drafted,
                        Draft = draft,
                        Classification = understood,
                    },
                Conversation = draft is null
                    ? null
                    : file.Conversation.Value with
                    {
                        LatestState = MessageState.Drafted,
                        Intent = understood?.Intent ?? file.Conversation.Value.Intent,
                    },
                Audit = draft is null
                    ? Audit.Line(file.Message.Value, "draft", clock.GetUtcNow(), "Nothing that may be said by itself")
                    : Audit.Line(
                        file.Message.Value,
                        "draft",
                        clock.GetUtcNow(),
                        $"Draft with {draft.Claims.Count} claims, {grounded} of them with evidence",
                        ("model", draft.Model),
                        ("language", draft.Language),
                        ("confidence", Audit.Share(draft.Confidence))
                    ),
            }
        );
    }

    /// <summary>The customer's name as it signs; none where the "name" is only an address.</summary>
    private async Task<string?> NameAsync(StepContext context, Message message, CancellationToken cancellation)
    {
        if (DisplayName.InOrder(message.Writer().Author.Name) is { Length: > 0 } signed)
        {
            return signed;
        }

        return
            message.ContactId is { } id
            && await store.GetAsync<Contact>(context.Tenant, Contact.PartitionOf(id), id.Value, cancellation) is { } contact
            && contact.Value.Name.Contains(' ')
            ? contact.Value.Name
            : null;
    }
}
