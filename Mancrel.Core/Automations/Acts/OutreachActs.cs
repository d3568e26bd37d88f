using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Outreach.Sequences;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Enrols the contact in a sequence, once for ever; each of its mails asks for consent by itself.</summary>
public sealed class StartSequenceAct(IDocumentStore store, SequenceDesk sequences, EnrolmentBook book, TimeProvider clock) : IAutomationAct
{
    public AutomationAct Act => AutomationAct.StartSequence;

    public Permission Needs => Permission.Work;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        if (check.Step.SequenceId is not { Length: > 0 } id || await sequences.FindAsync(check.Tenant, id, cancellation) is null)
        {
            check.Fault("sequenceId", "is the id of a sequence");
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) =>
        facts.Contact is not { } contact ? ActTargets.NoContact
        : contact.Emails.Count == 0 ? "the contact has no mail address"
        : contact.MailStopped is not null || contact.Consent == ConsentState.Withdrawn ? "the contact does not want mail"
        : null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        if (await sequences.FindAsync(call.Tenant, call.Step.SequenceId!, cancellation) is not { } sequence)
        {
            return AutomationActDone.No("the sequence was deleted");
        }

        if (sequence.Value.State == SequenceState.Stopped)
        {
            return AutomationActDone.No("a sequence that was stopped takes nobody in");
        }

        await book.EnrolAsync(call.Tenant, sequence.Value, [call.Facts.Contact!.ContactId], call.Run.Actor, cancellation);
        var text = $"Enrolled in {sequence.Value.Name}";
        await store.TellAsync(call, text, clock.GetUtcNow(), cancellation, AutomationTarget.Contact);
        return new AutomationActDone(text);
    }
}

/// <summary>Writes a mail by a template. It waits for a person's approval like every mail that nobody asked for.</summary>
public sealed class DraftMailAct(IDocumentStore store, TemplateDesk templates, ComposeDesk desk, TimeProvider clock) : IAutomationAct
{
    public AutomationAct Act => AutomationAct.DraftMail;

    public Permission Needs => Permission.Work;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        if (
            check.Step.TemplateId is not { Length: > 0 } id
            || await templates.FindAsync(check.Tenant, id, cancellation)
                is not { Value: { Use: TemplateKind.Message, Channel: TemplateChannel.Email } }
        )
        {
            check.Fault("templateId", "is the id of a template of a whole mail");
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) =>
        facts.Contact is not { } contact ? ActTargets.NoContact
        : contact.Emails.Count == 0 ? "the contact has no mail address"
        : contact.MailStopped is not null || contact.Consent == ConsentState.Withdrawn ? "the contact does not want mail"
        : (step.ConsentRequired ?? true) && contact.Consent != ConsentState.Granted ? "the contact gave no consent"
        : null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        var contact = call.Facts.Contact!;
        if (await templates.FindAsync(call.Tenant, call.Step.TemplateId!, cancellation) is not { } template)
        {
            return AutomationActDone.No("the template was deleted");
        }

        RenderedTemplate said;
        try
        {
            var sender = new TemplateSender(call.Person.Name, call.Person.Email);
            said = await templates.RenderAsync(call.Tenant, template.Value, contact, sender, cancellation);
        }
        catch (TemplateException stumbled)
        {
            return AutomationActDone.No($"the template {stumbled.Message}");
        }

        var written = await desk.WriteAsync(
            call.Tenant,
            new ComposeFields(contact.Id, Occasion: null, template.Value.Language, Tone: null, Sku: null),
            said.Subject,
            said.Text,
            call.Run.Actor,
            cancellation,
            given: new ComposeAs("x_" + call.Key, call.Step.ConsentRequired ?? true)
        );
        if (written.Item is not { } mail)
        {
            return AutomationActDone.No(
                written.Refusal ?? string.Join("; ", written.Errors?.ByField().Values.SelectMany(one => one) ?? [])
            );
        }

        var text = $"Mail written, which waits for approval: {mail.Value.Subject}";
        await store.TellAsync(call, text, clock.GetUtcNow(), cancellation, AutomationTarget.Contact);
        return new AutomationActDone(text) { ConversationId = mail.Value.ConversationId.Value };
    }
}
