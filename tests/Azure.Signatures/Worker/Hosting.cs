using Azure.Signatures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker
{
    public interface IFunctionsWorkerApplicationBuilder
    {
        IServiceCollection Services { get; }
    }
}

namespace Microsoft.Azure.Functions.Worker.Builder
{
    public class FunctionsApplication
    {
        public static FunctionsApplicationBuilder CreateBuilder(string[] args) => throw new SignatureOnlyException();
    }

    public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
    {
        internal FunctionsApplicationBuilder()
        {
        }

        public IDictionary<object, object> Properties => throw new SignatureOnlyException();

        public ConfigurationManager Configuration => throw new SignatureOnlyException();

        IConfigurationManager IHostApplicationBuilder.Configuration => throw new SignatureOnlyException();

        public IHostEnvironment Environment => throw new SignatureOnlyException();

        public ILoggingBuilder Logging => throw new SignatureOnlyException();

        public IMetricsBuilder Metrics => throw new SignatureOnlyException();

        public IServiceCollection Services => throw new SignatureOnlyException();

        public IHost Build() => throw new SignatureOnlyException();

        public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
            where TContainerBuilder : notnull => throw new SignatureOnlyException();
    }

    public static class FunctionsApplicationBuilderAspNetCoreExtensions
    {
        public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => throw new SignatureOnlyException();
    }
}
