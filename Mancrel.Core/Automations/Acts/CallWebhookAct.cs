using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.OutgoingWebhooks;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Automations.Acts;

/// <summary>Posts to an endpoint of an outgoing webhook, signed and tried again as all that goes there. It is told ids alone.</summary>
public sealed class CallWebhookAct(IDocumentStore store, HookProjection hooks, TimeProvider clock) : IAutomationAct
{
    /// <summary>The event's name.</summary>
    public const string Event = "automation.called";

    public AutomationAct Act => AutomationAct.CallWebhook;

    public Permission Needs => Permission.Administer;

    public async Task CheckAsync(AutomationActCheck check, CancellationToken cancellation)
    {
        if (check.Step.WebhookId is not { Length: > 0 } id || await FindAsync(check.Tenant, id, cancellation) is null)
        {
            check.Fault("webhookId", "is the id of an outgoing webhook");
        }
    }

    public string? Hindrance(AutomationStep step, AutomationFacts facts) => null;

    public async Task<AutomationActDone> DoAsync(AutomationActCall call, CancellationToken cancellation)
    {
        if (await FindAsync(call.Tenant, call.Step.WebhookId!, cancellation) is not { Value: { Disabled: false } endpoint })
        {
            return AutomationActDone.No("the webhook's endpoint is disabled or was deleted");
        }

        var (run, now) = (call.Run, clock.GetUtcNow());
        var body = JsonSerializer.Serialize(
            new
            {
                type = Event,
                timestamp = now,
                data = new
                {
                    automationId = run.AutomationId,
                    run.Name,
                    run.Version,
                    run.RunId,
                    run.On,
                    run.ContactId,
                    run.DealId,
                    run.ConversationId,
                },
            },
            CoreJson.Options
        );
        await hooks.DeliverAsync(call.Tenant, endpoint, new HookEvent("evt_" + call.Key, Event, body, now), cancellation);
        var text = $"Webhook called: {new Uri(endpoint.Url).Host}";
        await store.TellAsync(call, text, now, cancellation);
        return new AutomationActDone(text);
    }

    private Task<Stored<HookEndpoint>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<HookEndpoint>(tenant, HookEndpoint.PartitionOf(id), id, cancellation);
}
