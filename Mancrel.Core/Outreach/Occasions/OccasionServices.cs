using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Outreach.Occasions;

internal static class OccasionServices
{
    public static void AddOccasions(this IServiceCollection services)
    {
        services.AddSingleton<OccasionDesk>();
        services.AddSingleton<OccasionMails>();
        services.AddSingleton<OccasionPeople>();
        services.AddSingleton<OccasionGoods>();
        services.AddSingleton<ProductInterests>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<ProductInterests>());
        services.AddSingleton<IContactReference>(
            new ContactReference<ProductInterest>(
                item => item.ContactId,
                (item, contact) => contact is { } one ? item with { ContactId = one } : null
            )
        );
    }
}
