using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Outreach.Forms;

internal static class FormServices
{
    public static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormDesk>();
        services.AddSingleton<IDesk<LeadForm, FormDraft>>(all => all.GetRequiredService<FormDesk>());
        services.AddSingleton<FormTokens>();
        services.AddSingleton<FormLetters>();
        services.AddSingleton<FormIntake>();
        services.AddSingleton<ChatTokens>();
        services.AddSingleton<ChatBook>();
        services.AddSingleton<IOpenChats>(all => all.GetRequiredService<ChatBook>());
        services.AddSingleton<ChatIntake>();
        services.AddSingleton<IContactReference>(
            new ContactReference<ChatSession>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        services.AddSingleton<IContactReference>(
            new ContactReference<FormSubmission>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
    }
}
