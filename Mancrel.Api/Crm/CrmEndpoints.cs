using Mancrel.Api.Crm.Files;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>All routes of the CRM.</summary>
public static class CrmEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCrm(this IEndpointRouteBuilder routes)
    {
        routes.MapContacts();
        routes.MapMerges();
        routes.MapQuality();
        routes.MapImports();
        routes.MapExports();
        routes.MapCompanies();
        routes.MapCustomFields();
        routes.MapActivities();
        routes.MapPipelines();
        routes.MapDeals();
        routes.MapOpportunities();
        routes.MapTasks();
        routes.MapFiles();
        routes.MapSharedFiles();
        routes.MapCrmOptions();
        routes.MapShop();
    }
}
