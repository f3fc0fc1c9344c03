"""WeChat Official Accounts: https://developers.weixin.qq.com/doc/offiaccount/en/."""
