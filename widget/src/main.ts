import { ProfileChat } from "./element";
import { embed } from "./embed";

const NAME = "profile-chat";

// A page may load the file twice, for example under two addresses.
if (!customElements.get(NAME)) {
  customElements.define(NAME, ProfileChat);
  embed(NAME, ProfileChat.observedAttributes);
}
