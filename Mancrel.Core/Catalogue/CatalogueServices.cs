using Mancrel.Core.Catalogue.Editing;
using Mancrel.Core.Catalogue.Import;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Catalogue.Searching;
using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Core.Catalogue;

/// <summary>Products, kept fresh by vendors.</summary>
public static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<CatalogueReceiver>();
        services.AddSingleton<CatalogueWriter>();
        services.AddSingleton<ProductDesk>();
        services.AddSingleton<ProductImporter>();
        services.AddSingleton<ProductImportUndo>();
        services.AddSingleton<ProductEntries>();
        services.AddSingleton<ISearchSource>(all => all.GetRequiredService<ProductEntries>());
        services.AddSingleton<SynonymDesk>();
        services.AddSingleton<ProductSearch>();
        services.AddSingleton<CatalogueSearch>();
        services.AddSingleton<IProductFinder>(all => all.GetRequiredService<CatalogueSearch>());
        services.AddSingleton<IProductLinker, ProductLinker>();
        services.AddSingleton<VendorBook>();
        services.AddSingleton<VendorDesk>();
        services.AddSingleton<VendorPoller>();
        services.AddSingleton<IQueueConsumer, CatalogueConsumer>();
        return services;
    }
}
