using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Contacts;
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
        services.AddSingleton<IContactReference>(
            new ContactReference<FormSubmission>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
    }
}
