package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Provider;

/** What is known of the models that providers serve. Thread-safe and fast. */
public interface Models {
  /** What the program knows by itself, everywhere. */
  Models BUILT_IN =
      new Models() {
        @Override
        public ModelCatalogue at(Provider provider) {
          return ModelCatalogue.builtIn();
        }

        @Override
        public ModelId called(ModelId model, Provider provider) {
          return model;
        }
      };

  /** What is known at a provider. */
  ModelCatalogue at(Provider provider);

  /** The name to ask a provider by for a model that its profile does not list. */
  ModelId called(ModelId model, Provider provider);
}
