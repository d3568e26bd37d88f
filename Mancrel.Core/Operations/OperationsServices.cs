using Mancrel.Core.Office.Schedules;
using Mancrel.Core.Operations.People;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Operations;

/// <summary>What keeps the product's data right: checks, mending.</summary>
public static class OperationsServices
{
    /// <summary>Adds the chapter.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<KeptSums>();
        services.AddSingleton<LostContacts>();
        services.AddSingleton<QueueWatch>();
        services.AddSingleton<PersonFinder>();
        services.AddSingleton<ColleagueNotices>();
        services.AddSingleton<SharedThreads>();
        services.AddSingleton<PersonErasure>();
        services.AddSingleton<PersonExport>();
        services.AddSingleton<OldFiles>();
        services.AddSingleton<IScheduledWork, OpenErasures>();
        services.AddSingleton<IScheduledWork, Retention>();
        services.AddSingleton<IScheduledWork, FileTrash>();
        return services;
    }
}
