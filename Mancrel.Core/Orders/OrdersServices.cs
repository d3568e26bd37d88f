using Mancrel.Core.Catalogue.Ordering;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Projections;
using Mancrel.Core.Orders.Answers;
using Mancrel.Core.Replies.Papers;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Orders;

/// <summary>What customers ordered in shops.</summary>
public static class OrdersServices
{
    /// <summary>Adds the chapter.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<OrderOwners>();
        services.AddSingleton<IProjection>(all => all.GetRequiredService<OrderOwners>());
        services.AddSingleton<IOrderIntake, OrderIntake>();
        services.AddSingleton<IProjection, OrderTimeline>();
        services.AddSingleton<IOwnPapers, ShopOrderPapers>();
        services.AddSingleton<IContactReference>(
            new ContactReference<ShopOrder>(item => item.ContactId, (item, contact) => item with { ContactId = contact })
        );
        return services;
    }
}
