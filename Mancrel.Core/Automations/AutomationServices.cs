using Mancrel.Core.Automations.Acts;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mancrel.Core.Automations;

/// <summary>What happens by itself: when this, and if that, then do these.</summary>
public static class AutomationServices
{
    /// <summary>Adds the chapter.</summary>
    public static IServiceCollection AddAutomations(this IServiceCollection services)
    {
        services.AddSingleton<IAutomationAct, MakeTaskAct>();
        services.AddSingleton<IAutomationAct, AssignAct>();
        services.AddSingleton<IAutomationAct, AddTagAct>();
        services.AddSingleton<IAutomationAct, RemoveTagAct>();
        services.AddSingleton<IAutomationAct, MoveDealAct>();
        services.AddSingleton<IAutomationAct, AddNoteAct>();
        services.AddSingleton<IAutomationAct, StartSequenceAct>();
        services.AddSingleton<IAutomationAct, DraftMailAct>();
        services.AddSingleton<IAutomationAct, NotifyAct>();
        services.AddSingleton<IAutomationAct, CallWebhookAct>();
        services.AddSingleton<AutomationCatalogue>();
        services.AddSingleton<AutomationChecker>();
        services.AddSingleton<AutomationDesk>();
        services.AddSingleton<AutomationReader>();
        services.AddSingleton<AutomationRunBook>();
        services.AddSingleton<AutomationTrial>();
        services.TryAddSingleton<IAutomationDescriber, NoDescriber>();
        services.AddSingleton<AutomationTriggers>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<AutomationTriggers>());
        services.AddSingleton<IContactReference>(
            new ContactReference<AutomationRun>(run => run.ContactId, (run, contact) => run with { ContactId = contact })
        );
        services.AddWorkflow<AutomationFlow, AutomationRunInput, string>();
        services.AddStep<AutomationTurnStep, AutomationAt, AutomationTurn>();
        services.AddStep<AutomationFailStep, AutomationFailure, string>();
        return services;
    }
}
